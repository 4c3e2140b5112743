//! What a person does with the page, and sees. Every verb waits for what it names and never sleeps
//! longer than until the next frame.

use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use vademecum_corpus::build::Gathered;
use vademecum_corpus::{Corpus, Name, ParsedFile, SourceFile, build};
use vademecum_reader::App;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement};

thread_local! {
    /// What keeps the page of the test before on the screen.
    static SHOWN: RefCell<Option<Box<dyn std::any::Any>>> = const { RefCell::new(None) };
}

/// How often a state is waited for, a frame each time.
const FRAMES: usize = 200;

/// A file, by its path and its text.
fn file((path, text): &(&str, &str)) -> SourceFile {
    SourceFile { path: (*path).to_owned(), bytes: text.as_bytes().to_vec() }
}

/// A page that shows a collection.
pub(crate) struct Page;

impl Page {
    /// Opens the page over these files, with this fragment in its address.
    pub(crate) async fn open(files: &[(&str, &str)], fragment: &str) -> Self {
        Self::open_with(files, "", fragment).await
    }

    /// Opens the page over these files, with these options and this fragment in its address.
    pub(crate) async fn open_with(files: &[(&str, &str)], options: &str, fragment: &str) -> Self {
        let files: Vec<SourceFile> = files.iter().map(file).collect();
        Self::show(build(&files).bytes, options, fragment).await
    }

    /// Opens the page over these files, in whose collection one name has these spellings.
    pub(crate) async fn open_naming(files: &[(&str, &str)], spellings: &[&str]) -> Self {
        let mut gathered = Gathered::of(files.iter().map(|named| ParsedFile::of(&file(named))).collect());
        let mut spellings = spellings.iter().map(|spelling| (*spelling).to_owned());
        let name = spellings.next().unwrap_or_default();
        gathered.names = vec![Name { name, spellings: spellings.collect() }];
        Self::show(gathered.build().bytes, "", "").await
    }

    /// Opens the page over a collection whose last byte was changed.
    pub(crate) async fn open_damaged() -> Self {
        let text = "A headline\n\nSome text follows here.\n";
        let mut bytes = build(&[file(&("a.txt", text))]).bytes;
        *bytes.last_mut().unwrap() ^= 1;
        Self::show(bytes, "", "").await
    }

    async fn show(bytes: Vec<u8>, options: &str, fragment: &str) -> Self {
        SHOWN.with(|shown| shown.borrow_mut().take());
        let window = gloo::utils::window();
        let address = format!("{}?{options}#{fragment}", window.location().pathname().unwrap());
        window.history().unwrap().replace_state_with_url(&JsValue::NULL, "", Some(&address)).unwrap();
        let corpus: Result<&'static Corpus, _> =
            Corpus::open(bytes).map(|corpus| &*Box::leak(Box::new(corpus)));
        let root: HtmlElement = gloo::utils::document().create_element("div").unwrap().unchecked_into();
        gloo::utils::body().append_child(&root).unwrap();
        let handle = leptos::mount::mount_to(root.clone(), move || view! { <App corpus=corpus /> });
        let kept = Kept { _handle: Box::new(handle), root };
        SHOWN.with(|shown| *shown.borrow_mut() = Some(Box::new(kept)));
        frame().await;
        Self
    }

    /// The fragment of the address, without its `#`.
    pub(crate) fn address(&self) -> String {
        gloo::utils::window().location().hash().unwrap().trim_start_matches('#').to_owned()
    }

    /// Where the page is served, without query and fragment.
    pub(crate) fn host(&self) -> String {
        let location = gloo::utils::window().location();
        location.origin().unwrap() + &location.pathname().unwrap()
    }

    /// Waits until the first element of this kind has this attribute, or has it not.
    pub(crate) async fn see_attribute(&self, selector: &str, name: &str, value: Option<&str>) {
        let element = until(|| all(selector).into_iter().next().ok_or(format!("no {selector}"))).await;
        until(|| same(element.get_attribute(name).as_deref(), value)).await;
    }

    /// Waits until the field with this test id holds exactly this.
    pub(crate) async fn see_field(&self, id: &str, text: &str) {
        let field = self.one(id).await;
        let value = || js_sys::Reflect::get(&field, &"value".into()).unwrap().as_string().unwrap();
        until(|| same(value(), text.to_owned())).await;
    }

    /// Moves the keyboard to what has this test id.
    pub(crate) async fn focus(&self, id: &str) {
        self.one(id).await.unchecked_into::<HtmlElement>().focus().unwrap();
    }

    /// Waits until the keyboard is at what has this test id.
    pub(crate) async fn see_focus(&self, id: &str) {
        let focused = || gloo::utils::document().active_element()?.get_attribute("data-testid");
        until(|| same(focused().as_deref(), Some(id))).await;
    }

    /// Waits until the dialog with this test id is open, or closed.
    pub(crate) async fn see_dialog(&self, id: &str, is_open: bool) {
        let dialog: web_sys::HtmlDialogElement = self.one(id).await.unchecked_into();
        until(|| same(dialog.open(), is_open)).await;
    }

    /// Chooses a value in the list with this test id.
    pub(crate) async fn choose(&self, id: &str, value: &str) {
        let list = self.one(id).await;
        js_sys::Reflect::set(&list, &"value".into(), &value.into()).unwrap();
        let options = web_sys::EventInit::new();
        options.set_bubbles(true);
        list.dispatch_event(&web_sys::Event::new_with_event_init_dict("change", &options).unwrap()).unwrap();
        frame().await;
    }

    /// The id of the only document.
    pub(crate) async fn only_id(&self) -> String {
        self.click("source-text-toggle").await;
        let of = |address: String| Some(address.strip_prefix("doc=")?.split_once('&')?.0.to_owned());
        until(|| of(self.address()).ok_or("no document in the address".to_owned())).await
    }

    /// Lets the window hear of something, as the browser does.
    pub(crate) fn tell_window(&self, event: &str) {
        gloo::utils::window().dispatch_event(&web_sys::Event::new(event).unwrap()).unwrap();
    }

    async fn type_in_field(&self, text: &str) {
        let field: HtmlInputElement = self.one("search").await.unchecked_into();
        field.set_value(text);
        let options = web_sys::EventInit::new();
        options.set_bubbles(true);
        field.dispatch_event(&web_sys::Event::new_with_event_init_dict("input", &options).unwrap()).unwrap();
    }

    /// Types a query in place of what is there.
    pub(crate) async fn type_query(&self, text: &str) {
        self.type_in_field(text).await;
        frame().await;
    }

    /// Types a query in place of what is there, and lets no time pass until what has this test id shows
    /// exactly this: no timer comes to its end meanwhile.
    pub(crate) async fn type_query_at_once(&self, text: &str, id: &str, shown: &str) {
        self.type_in_field(text).await;
        let selector = format!("[data-testid='{id}']");
        for _ in 0..FRAMES {
            if texts(&selector) == [shown] {
                return;
            }
            // A turn of the queue that goes before all timers.
            let turn = js_sys::Promise::resolve(&JsValue::UNDEFINED);
            wasm_bindgen_futures::JsFuture::from(turn).await.unwrap();
        }
        panic!("{id} does not show {shown:?} at once, but {:?}", texts(&selector));
    }

    /// What has this test id shows exactly this, without waiting.
    pub(crate) fn see_now(&self, id: &str, text: &str) {
        assert_eq!(texts(&format!("[data-testid='{id}']")), [text]);
    }

    /// Presses a key in the search field; whether the page took it for itself.
    pub(crate) async fn press(&self, key: &str) -> bool {
        let options = web_sys::KeyboardEventInit::new();
        options.set_key(key);
        options.set_bubbles(true);
        options.set_cancelable(true);
        let event = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options).unwrap();
        let is_taken = !self.one("search").await.dispatch_event(&event).unwrap();
        frame().await;
        is_taken
    }

    /// Waits until the search field holds exactly this.
    pub(crate) async fn see_query(&self, text: &str) {
        let field: HtmlInputElement = self.one("search").await.unchecked_into();
        until(|| same(field.value(), text.to_owned())).await;
    }

    /// Waits until exactly these are offered below the search field, each with what stands beside it.
    pub(crate) async fn see_offered(&self, choices: &[&str]) {
        let choices: Vec<String> = choices.iter().map(|&choice| choice.to_owned()).collect();
        until(|| same(texts("[data-testid=offered-option]"), choices.clone())).await;
        let is_open = !choices.is_empty();
        let field = self.one("search").await;
        until(|| same(field.get_attribute("aria-expanded"), Some(is_open.to_string()))).await;
    }

    /// Waits until the search field points to the option that is selected, and that says this.
    pub(crate) async fn see_selected(&self, choice: &str) {
        let field = self.one("search").await;
        until(|| {
            let selected = all("[role=option][aria-selected=true]");
            let ids: Vec<Option<String>> = selected.iter().map(|option| option.get_attribute("id")).collect();
            same(ids, vec![field.get_attribute("aria-activedescendant")])?;
            same(texts("[role=option][aria-selected=true]"), vec![choice.to_owned()])
        })
        .await;
    }

    /// Clicks what has this test id.
    pub(crate) async fn click(&self, id: &str) {
        self.click_nth(id, 0).await;
    }

    /// Clicks the nth of those that have this test id.
    pub(crate) async fn click_nth(&self, id: &str, n: usize) {
        let selector = format!("[data-testid={id}]");
        let element = until(|| all(&selector).into_iter().nth(n).ok_or(format!("no {id} number {n}"))).await;
        element.unchecked_into::<HtmlElement>().click();
        frame().await;
    }

    /// Clicks what has this test id with Ctrl held down; says whether the page kept the browser from acting.
    /// The browser is kept from it afterwards in any case: no test wants a further tab.
    pub(crate) async fn click_with_ctrl(&self, id: &str) -> bool {
        let options = web_sys::MouseEventInit::new();
        options.set_bubbles(true);
        options.set_cancelable(true);
        options.set_ctrl_key(true);
        let event = web_sys::MouseEvent::new_with_mouse_event_init_dict("click", &options).unwrap();
        let taken = Rc::new(Cell::new(None));
        let seen = Rc::clone(&taken);
        let window = gloo::utils::window();
        let listener = gloo::events::EventListener::once_with_options(
            &window,
            "click",
            gloo::events::EventListenerOptions::enable_prevent_default(),
            move |event| {
                seen.set(Some(event.default_prevented()));
                event.prevent_default();
            },
        );
        let _ = self.one(id).await.dispatch_event(&event).unwrap();
        frame().await;
        drop(listener);
        taken.get().unwrap()
    }

    /// Takes an offer with the keyboard: it is a button that takes the focus, so Enter clicks it (a key
    /// made up by a script would not). Waits until the focus is on the results, not lost with the button.
    pub(crate) async fn take_by_keyboard(&self, id: &str) {
        let element: HtmlElement = self.one(id).await.unchecked_into();
        assert_eq!((element.tag_name().as_str(), element.tab_index()), ("BUTTON", 0));
        element.focus().unwrap();
        let focused = || gloo::utils::document().active_element();
        assert_eq!(focused().as_ref(), Some(element.as_ref()), "{id} takes the focus");
        element.click();
        frame().await;
        until(|| same(focused().map(|element| element.id()), Some("results".to_owned()))).await;
    }

    /// Clicks a filter.
    pub(crate) async fn click_filter(&self, key: &str) {
        let selector = format!("[data-filter='{key}']");
        let element = until(|| all(&selector).into_iter().next().ok_or(format!("no filter {key}"))).await;
        element.unchecked_into::<HtmlElement>().click();
        frame().await;
    }

    /// Waits until a filter has this count.
    pub(crate) async fn see_filter(&self, key: &str, count: &str) {
        let selector = format!("[data-filter='{key}'] [data-testid=filter-count]");
        until(|| same(texts(&selector), vec![count.to_owned()])).await;
    }

    /// Waits until what has this test id says exactly this.
    pub(crate) async fn see(&self, id: &str, text: &str) {
        let selector = format!("[data-testid={id}]");
        until(|| same(texts(&selector), vec![text.to_owned()])).await;
    }

    /// Waits until those that have this test id say exactly this, in this order.
    pub(crate) async fn see_texts(&self, id: &str, said: &[&str]) {
        let selector = format!("[data-testid={id}]");
        let said: Vec<String> = said.iter().map(|&text| text.to_owned()).collect();
        until(|| same(texts(&selector), said.clone())).await;
    }

    /// Waits until exactly these words are marked in the document with the colour of this class.
    pub(crate) async fn see_marked(&self, class: &str, words: &[&str]) {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        until(|| same(texts(&format!("[data-testid=document] mark.{class}")), words.clone())).await;
    }

    /// Waits until exactly these words are marked in what was found.
    pub(crate) async fn see_marked_results(&self, words: &[&str]) {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        until(|| same(texts("#results mark"), words.clone())).await;
    }

    /// Leaves out what has a value, or no longer.
    pub(crate) async fn leave_out(&self, key: &str) {
        self.click_first(&format!("[data-filter-out='{key}']")).await;
    }

    /// Chooses a filter at which the keyboard is.
    pub(crate) async fn click_filter_by_keyboard(&self, key: &str) {
        let selector = format!("[data-filter='{key}']");
        let element = until(|| all(&selector).into_iter().next().ok_or(format!("no filter {key}"))).await;
        let element = element.unchecked_into::<HtmlElement>();
        element.focus().unwrap();
        element.click();
        frame().await;
    }

    /// Waits until the keyboard is at a filter.
    pub(crate) async fn see_filter_focused(&self, key: &str) {
        let focused = || gloo::utils::document().active_element()?.get_attribute("data-filter");
        until(|| same(focused().as_deref(), Some(key))).await;
    }

    /// Scrolls to the end of the page, again and again as it grows, until an element is there.
    pub(crate) async fn scroll_to_end_until(&self, selector: &str) {
        until(|| {
            let height = gloo::utils::document_element().scroll_height();
            gloo::utils::window().scroll_to_with_x_and_y(0.0, f64::from(height));
            all(selector).into_iter().next().map(drop).ok_or(format!("no {selector}"))
        })
        .await;
    }

    async fn click_first(&self, selector: &str) {
        let element = until(|| all(selector).into_iter().next().ok_or(format!("no {selector}"))).await;
        element.unchecked_into::<HtmlElement>().click();
        frame().await;
    }

    /// Waits until what has this test id says this among other things.
    pub(crate) async fn see_text_in(&self, id: &str, text: &str) {
        let selector = format!("[data-testid={id}]");
        until(|| holds(&texts(&selector).join(" "), text)).await;
    }

    /// Waits until the document says this among other things.
    pub(crate) async fn see_text(&self, text: &str) {
        self.see_text_in("document", text).await;
    }

    /// The document, which is there, does not say this.
    pub(crate) async fn see_no_text(&self, text: &str) {
        let document = self.one("document").await.text_content().unwrap();
        assert!(!document.contains(text), "{text:?} stands in the document");
    }

    /// The title of the open document.
    pub(crate) async fn title(&self) -> String {
        self.one("document-title").await.text_content().unwrap_or_default()
    }

    /// Waits until nothing has this test id.
    pub(crate) async fn see_nothing(&self, id: &str) {
        self.see_count(id, 0).await;
    }

    /// Waits until so many have this test id.
    pub(crate) async fn see_count(&self, id: &str, n: usize) {
        let selector = format!("[data-testid={id}]");
        until(|| same(all(&selector).len(), n)).await;
    }

    /// Waits until so many elements are of this kind.
    pub(crate) async fn see_elements(&self, selector: &str, n: usize) {
        until(|| same(self.n_elements(selector), n).map_err(|said| format!("{selector}: {said}"))).await;
    }

    /// Waits until no element is of this kind.
    pub(crate) async fn see_no_element(&self, selector: &str) {
        self.see_elements(selector, 0).await;
    }

    /// How many elements are of this kind.
    pub(crate) fn n_elements(&self, selector: &str) -> usize {
        all(selector).len()
    }

    /// Waits until exactly these words are marked in the document, in this order.
    pub(crate) async fn see_marks(&self, words: &[&str]) {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        until(|| same(texts("[data-testid=document] mark.hit"), words.clone())).await;
    }

    /// Waits until one mark in the document is the one that is looked at.
    pub(crate) async fn see_one_current_mark(&self) {
        until(|| same(all("[data-testid=document] mark[aria-current=true]").len(), 1)).await;
    }

    pub(crate) async fn one(&self, id: &str) -> Element {
        let selector = format!("[data-testid={id}]");
        until(|| all(&selector).into_iter().next().ok_or(format!("no {id}"))).await
    }
}

/// A page on the screen; gone when dropped.
struct Kept {
    _handle: Box<dyn std::any::Any>,
    root: HtmlElement,
}

impl Drop for Kept {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// Waits, frame by frame, until `state` is there.
pub(crate) async fn until<T>(state: impl Fn() -> Result<T, String>) -> T {
    let mut missing = String::new();
    for _ in 0..FRAMES {
        match state() {
            Ok(there) => return there,
            Err(what) => missing = what,
        }
        frame().await;
    }
    panic!("waited in vain: {missing}");
}

/// Until the browser has had its turn.
pub(crate) async fn frame() {
    TimeoutFuture::new(5).await;
}

pub(crate) fn all(selector: &str) -> Vec<Element> {
    let found = gloo::utils::document().query_selector_all(selector).unwrap();
    (0..found.length()).filter_map(|n| found.item(n)?.dyn_into().ok()).collect()
}

pub(crate) fn texts(selector: &str) -> Vec<String> {
    let text = |element: Element| {
        element.text_content().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    all(selector).into_iter().map(text).collect()
}

pub(crate) fn same<T: PartialEq + std::fmt::Debug>(found: T, wanted: T) -> Result<(), String> {
    if found == wanted { Ok(()) } else { Err(format!("{wanted:?}, but there is {found:?}")) }
}

fn holds(text: &str, wanted: &str) -> Result<(), String> {
    if text.contains(wanted) { Ok(()) } else { Err(format!("{wanted:?} in {text:?}")) }
}

/// How the browser treats what a page wants to copy.
pub(crate) struct Clipboard;

impl Clipboard {
    /// It copies: [`Clipboard::copied`] has what.
    pub(crate) fn takes() {
        Self::be("({ writeText: text => { globalThis.copied = text; return Promise.resolve(); } })", false);
    }

    /// It refuses, but still knows the old command, if so.
    pub(crate) fn refuses(knows_command: bool) {
        Self::be("({ writeText: () => Promise.reject(new Error('not allowed')) })", knows_command);
    }

    /// There is none.
    pub(crate) fn is_missing(knows_command: bool) {
        Self::be("undefined", knows_command);
    }

    fn be(clipboard: &str, knows_command: bool) {
        let script = format!(
            "globalThis.copied = '';
             Object.defineProperty(navigator, 'clipboard', {{ value: {clipboard}, configurable: true }});
             document.execCommand = () => {{
                 const field = document.activeElement;
                 if ({knows_command}) copied = field.value.slice(field.selectionStart, field.selectionEnd);
                 return {knows_command};
             }};"
        );
        js_sys::eval(&script).unwrap();
    }

    /// Waits until this was copied.
    pub(crate) async fn see(text: &str) {
        until(|| same(Self::copied().as_str(), text)).await;
    }

    /// What was copied last.
    pub(crate) fn copied() -> String {
        js_sys::Reflect::get(&js_sys::global(), &"copied".into()).unwrap().as_string().unwrap_or_default()
    }
}

/// What the script that starts the page would tell it and hear from it.
pub(crate) struct Boot;

impl Boot {
    /// A newer version came while the page was open.
    pub(crate) fn tells_of_update() {
        js_sys::eval("dispatchEvent(new Event('vademecum:updated'))").unwrap();
    }

    /// A newer version was there before the page.
    pub(crate) fn has_told_of_update(is_there: bool) {
        js_sys::eval(&format!(
            "if ({is_there}) document.documentElement.dataset.updated = 'true';
             else delete document.documentElement.dataset.updated;
             globalThis.reloads = 0;
             globalThis.onvademecum ??= addEventListener('vademecum:reload', () => reloads++) ?? true;"
        ))
        .unwrap();
    }

    /// Waits until the page has asked so often for the newer version.
    pub(crate) async fn see_reloads(n: i32) {
        until(|| same(js_sys::eval("reloads").unwrap().as_f64(), Some(f64::from(n)))).await;
    }
}
