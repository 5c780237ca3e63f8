//! Stands in for the crate of this name, which the framework takes along for streams to and from a server.
//!
//! Tandem has no server, so nobody makes a stream. The crate itself offers its streams to JavaScript as exports of the
//! program, and what is exported is never dropped: 5 KB after brotli that everyone would fetch for nothing.
//!
//! Invariants: the same names and types as the part of the crate that the framework names, and no more; nothing that is
//! exported. When the framework names more, this does not compile, and the missing function is to be added.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::JsValue;

/// A stream of the browser's.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Takes the browser's stream.
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// Gives a stream without anything in it: nobody sends one.
    pub fn from_stream<Values>(_: Values) -> Self
    where
        Values: Stream<Item = Result<JsValue, JsValue>> + 'static,
    {
        Self(web_sys::ReadableStream::new().unwrap_or_else(|refused| refused.into()))
    }

    /// Gives the browser's stream.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// Gives its values: none, as nobody reads one.
    pub fn into_stream(self) -> Nothing {
        Nothing
    }
}

/// A stream that has ended.
#[derive(Debug)]
pub struct Nothing;

impl Stream for Nothing {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
