//! How do messages come from the page around, and go there?
//!
//! What is accepted is decided in [`crate::message`]; here it is only fetched, without walking deep.

use crate::message::gate::{Gate, Origins, is_hello};
use crate::message::notice::Notice;
use crate::message::{Field, MAX_FIELDS, MAX_KEY, MAX_TEXT, Value};
use gloo::events::EventListener;
use gloo::utils::window;
use js_sys::{Array, JsString, Object, Reflect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, MessagePort, Window};

/// The page around; `None` if this page is nobody's frame.
fn parent() -> Option<Window> {
    window().parent().ok().flatten().filter(|parent| !Object::is(parent, &window()))
}

/// Whether this page is in a frame.
pub fn is_framed() -> bool {
    parent().is_some()
}

/// Tells the page around, whosever it is: for what may be known to all.
pub fn tell_anybody(notice: Notice) {
    if let Some(parent) = parent() {
        let _ = parent.post_message(&object(notice.fields(None)), "*");
    }
}

/// The origins that the page was built to listen to.
pub fn origins() -> Origins {
    let list = gloo::utils::document().query_selector("meta[name=vademecum-allow-origin]").ok().flatten();
    Origins::from_list(&list.and_then(|list| list.get_attribute("content")).unwrap_or_default())
}

/// Waits for the greeting of the page around, if one of these origins may send it. Then `on_met` gets
/// the port over which all else goes, and nobody listens at the window any more.
pub fn wait_for_hello(origins: Origins, on_met: impl Fn(Port) + 'static) {
    let Some(parent) = parent().filter(|_| !origins.is_empty()) else { return };
    let gate = RefCell::new(Gate::new(origins));
    let listening: Rc<RefCell<Option<EventListener>>> = Rc::default();
    let listener = EventListener::new(&window(), "message", {
        let listening = listening.clone();
        move |event| {
            let Some(event) = event.dyn_ref::<MessageEvent>() else { return };
            let is_from_parent = event.source().is_some_and(|source| Object::is(&source, &parent));
            let ports = event.ports();
            let n_ports = ports.length() as usize;
            if !gate.borrow_mut().lets_through(is_from_parent, &event.origin(), n_ports, event.time_stamp()) {
                return;
            }
            let port = ports.get(0).dyn_into::<MessagePort>();
            let is_hello = fields(&event.data()).is_some_and(|fields| is_hello(&fields));
            if let (true, Ok(port)) = (is_hello, port) {
                on_met(Port { port, n_sent: Rc::default() });
                // The listener is this very function, which the browser keeps until it is done.
                drop(listening.borrow_mut().take());
            }
        }
    });
    *listening.borrow_mut() = Some(listener);
}

/// The line to a host from the list.
#[derive(Clone)]
pub struct Port {
    port: MessagePort,
    n_sent: Rc<Cell<u32>>,
}

impl Port {
    /// Tells the host.
    pub fn tell(&self, notice: Notice) {
        self.n_sent.set(self.n_sent.get().wrapping_add(1));
        let _ = self.port.post_message(&object(notice.fields(Some(self.n_sent.get()))));
    }

    /// Calls `then` with each message: when it came in milliseconds, and what fetches it (`None` for what
    /// is not a flat object), so that one too many need not be fetched.
    pub fn listen(&self, then: impl Fn(f64, &dyn Fn() -> Option<Vec<Field>>) + 'static) {
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            then(event.time_stamp(), &|| fields(&event.data()));
        });
        // This also begins to deliver what came before.
        self.port.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        // The page listens as long as it is open.
        heard.forget();
    }
}

/// The keys of a flat object and what they say; `None` if it is none, or has too many keys or too long
/// ones. What comes from another window is a copy without behaviour, so reading it runs nothing.
fn fields(data: &JsValue) -> Option<Vec<Field>> {
    let object = data.dyn_ref::<Object>().filter(|object| !Array::is_array(object))?;
    let keys = Object::keys(object);
    if keys.length() as usize > MAX_FIELDS {
        return None;
    }
    let field = |key: JsValue| {
        let key = key.dyn_into::<JsString>().ok().filter(|key| key.length() as usize <= MAX_KEY)?;
        let value = value(&Reflect::get(object, &key).ok()?);
        Some((String::from(key), value))
    };
    keys.iter().map(field).collect()
}

fn value(value: &JsValue) -> Value {
    if let Some(text) = value.dyn_ref::<JsString>() {
        let is_short = text.length() as usize <= MAX_TEXT;
        return if is_short { Value::Text(String::from(text)) } else { Value::Other };
    }
    match (value.as_f64(), value.as_bool()) {
        (Some(number), _) => Value::Number(number),
        (_, Some(flag)) => Value::Flag(flag),
        _ => Value::Other,
    }
}

fn object(fields: Vec<Field>) -> JsValue {
    let object = Object::new();
    for (key, value) in fields {
        let value = match value {
            Value::Text(text) => JsValue::from(text),
            Value::Number(number) => JsValue::from(number),
            Value::Flag(flag) => JsValue::from(flag),
            Value::Other => continue,
        };
        let _ = Reflect::set(&object, &JsValue::from(key), &value);
    }
    object.into()
}
