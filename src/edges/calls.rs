//! Calling by name what a browser may lack, or may refuse where the page is framed: every step can fail, none panics.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Makes an object of one of the browser's classes.
///
/// # Errors
///
/// What the browser throws; also where there is no such class.
pub fn construct(class: &str, arguments: &Array) -> Result<JsValue, JsValue> {
    let class: Function = Reflect::get(&js_sys::global(), &JsValue::from_str(class))?.dyn_into()?;
    Reflect::construct(&class, arguments)
}

/// Calls a method of an object.
///
/// # Errors
///
/// What the browser throws; also where there is no such method.
pub fn call(object: &JsValue, method: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(object, &JsValue::from_str(method))?.dyn_into()?;
    let list = Array::new();
    for argument in arguments {
        list.push(argument);
    }
    method.apply(object.unchecked_ref::<Object>(), &list)
}
