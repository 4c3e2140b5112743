//! How the page looks, and which keys it takes.
//!
//! What is chosen is seen at once, so the dialog stands at the side and dims nothing. It listens as a whole.

use crate::browser::dialog;
use crate::desk::Desk;
use crate::desk::pressing::SETTINGS_ID;
use crate::settings::Setting;
use crate::view::icon::{CLOSE, icon};
use crate::wording::words;
use leptos::prelude::*;
use vademecum_wording::InterfaceLanguage;

/// The button that opens the settings.
#[component]
pub fn SettingsButton() -> impl IntoView {
    let desk = Desk::get();
    let said = words().settings.title;
    view! {
        <button type="button" class="icon-button settings-open" data-testid="settings-open" aria-haspopup="dialog"
            aria-label=said title=said on:click=move |_| desk.open_dialog(SETTINGS_ID)>
            <span class="settings-letters" aria-hidden="true">"A"<small>"a"</small></span>
        </button>
    }
}

/// The settings.
#[component]
pub fn SettingsDialog() -> impl IntoView {
    let desk = Desk::get();
    let said = &words().settings;
    let choose = move |event: leptos::ev::Event| {
        let setting = dialog::changed(&event);
        let known = setting.and_then(|(key, choice)| {
            Some((Setting::ALL.into_iter().find(|setting| setting.key() == key)?, choice))
        });
        if let Some((setting, choice)) = known {
            desk.look.choose(setting, &choice);
        }
    };
    view! {
        <dialog id=SETTINGS_ID class="dialog settings" data-testid="settings" aria-labelledby="settings-title" on:change=choose
            on:click=|event| dialog::close_beside(SETTINGS_ID, &event)>
            <div class="dialog-head">
                <h2 id="settings-title" class="dialog-title">{said.title}</h2>
                <button type="button" class="icon-button" data-testid="settings-close" aria-label=words().common.close
                    on:click=|_| dialog::close(SETTINGS_ID)>
                    {icon(CLOSE)}
                </button>
            </div>
            {choices(desk, Setting::Size, said.size, &said.sizes)}
            {choices(desk, Setting::Width, said.width, &said.widths)}
            {choices(desk, Setting::Face, said.face, &said.faces)}
            {choices(desk, Setting::Spacing, said.spacing, &said.spacings)}
            {choices(desk, Setting::Theme, said.theme, &said.themes)}
            {language(desk)}
            <fieldset class="setting">
                <legend>{said.keys}</legend>
                {switch(desk, Setting::Letters, said.letters)}
                {switch(desk, Setting::Slash, said.slash)}
                {switch(desk, Setting::Command, said.command)}
            </fieldset>
            <p class="setting-note" role="status" data-testid="settings-note">
                {move || (!desk.look.is_kept.get()).then_some(said.not_kept)}
            </p>
        </dialog>
    }
}

/// A choice among few: how it is called, and how each of them is.
fn choices(desk: Desk, setting: Setting, legend: &'static str, names: &'static [&'static str]) -> AnyView {
    // Sizes are easier to see than to read.
    let (letter, class) = if setting == Setting::Size { ("A", "visually-hidden") } else { ("", "") };
    let choices = setting.choices().iter().zip(names).map(|(&choice, &name)| {
        let is_chosen = move || desk.look.get(setting) == choice;
        view! {
            <label class="setting-choice" data-choice=choice title=(!letter.is_empty()).then_some(name)>
                <input type="radio" name=setting.key() value=choice data-testid=[setting.key(), "-", choice].concat() prop:checked=is_chosen />
                <span class="setting-face">{letter}<span class=class>{name}</span></span>
            </label>
        }.into_any()
    });
    view! {
        <fieldset class="setting" data-setting=setting.key()>
            <legend>{legend}</legend>
            <div class="setting-choices">{choices.collect_view()}</div>
        </fieldset>
    }
    .into_any()
}

fn switch(desk: Desk, setting: Setting, name: &'static str) -> AnyView {
    view! {
        <label class="setting-switch">
            <input type="checkbox" name=setting.key() data-testid=setting.key() prop:checked=move || desk.look.get(setting) == "on" />
            <span>{name}</span>
        </label>
    }
    .into_any()
}

/// The languages, each by its own name.
fn language(desk: Desk) -> AnyView {
    let said = &words().settings;
    let options = Setting::Language.choices().iter().filter_map(|&choice| {
        let language = InterfaceLanguage::from_tag(choice);
        let name = match (language, choice) {
            (Some(language), _) => language.own_name(),
            (None, "system") => said.language_system,
            (None, _) => return None,
        };
        let tag = language.map(InterfaceLanguage::tag);
        let is_chosen = desk.look.settings().get(Setting::Language) == choice;
        Some(view! { <option value=choice lang=tag selected=is_chosen>{name}</option> }.into_any())
    });
    view! {
        <label class="setting">
            <span class="setting-name">{said.language}</span>
            <select name=Setting::Language.key() data-testid="language">{options.collect_view()}</select>
            <span class="setting-note" role="status" data-testid="language-note">
                {move || desk.look.is_language_missing.get().then_some(said.language_missing)}
            </span>
        </label>
    }
    .into_any()
}
