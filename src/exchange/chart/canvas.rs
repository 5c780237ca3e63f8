//! A picture that grows: shapes, texts, and the SVG around them. Places are whole CSS px.

use super::super::drawing::cut;
use super::super::xml::push_text;

/// Text and rules.
pub const INK: &str = "#15181b";
/// What is said beside.
pub const QUIET: &str = "#4a4f54";
/// Hairlines.
pub const RULE: &str = "#d9dcd6";
/// White space around everything.
pub const MARGIN: i32 = 24;

/// Where a text stands to its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Begins there.
    Start,
    /// In the middle of it.
    Middle,
    /// Ends there.
    End,
}

/// How a text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The title of the chart.
    Title,
    /// A name or a figure that counts.
    Strong,
    /// Any other text.
    Plain,
    /// Numbers of axes and what is said beside.
    Quiet,
}

impl Look {
    fn attributes(self) -> [&'static str; 3] {
        match self {
            Look::Title => ["20", "700", INK],
            Look::Strong => ["14", "700", INK],
            Look::Plain => ["14", "400", INK],
            Look::Quiet => ["12", "400", QUIET],
        }
    }
}

/// The picture so far.
#[derive(Debug, Default)]
pub struct Canvas {
    body: String,
    /// How far down it has come.
    pub y: i32,
    width: i32,
}

impl Canvas {
    /// Makes the picture at least so wide, margins included.
    pub fn widen(&mut self, to: i32) {
        self.width = self.width.max(to);
    }

    /// The title, and what it is about.
    pub fn heading(&mut self, title: &str, about: &str) {
        self.widen(640);
        self.y = MARGIN + 20;
        self.text(MARGIN, self.y, Look::Title, Anchor::Start, &cut(title, 56));
        self.y += 22;
        self.text(MARGIN, self.y, Look::Quiet, Anchor::Start, &cut(about, 90));
        self.y += 16;
    }

    /// A text; `y` is its baseline.
    pub fn text(&mut self, x: i32, y: i32, look: Look, anchor: Anchor, words: &str) {
        let [size, weight, fill] = look.attributes();
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        self.open("text", &[("x", x), ("y", y)]);
        for (name, value) in [("font-size", size), ("font-weight", weight), ("fill", fill), ("text-anchor", anchor)] {
            self.attribute(name, value);
        }
        self.body.push('>');
        push_text(words, &mut self.body);
        self.body.push_str("</text>\n");
    }

    /// A straight line.
    pub fn line(&mut self, from: (i32, i32), to: (i32, i32), stroke: &str, dashes: &str) {
        self.open("line", &[("x1", from.0), ("y1", from.1), ("x2", to.0), ("y2", to.1)]);
        self.attribute("stroke", stroke);
        if !dashes.is_empty() {
            self.attribute("stroke-dasharray", dashes);
        }
        self.body.push_str("/>\n");
    }

    /// A filled rectangle.
    pub fn rectangle(&mut self, at: (i32, i32), size: (i32, i32), fill: &str) {
        self.open("rect", &[("x", at.0), ("y", at.1), ("width", size.0), ("height", size.1)]);
        self.attribute("fill", fill);
        self.body.push_str("/>\n");
    }

    /// A line through points, broken where there is none; or, where `closed`, the area within.
    pub fn path(&mut self, points: &[Option<(i32, i32)>], closed: bool, fill: &str, stroke: &str) {
        let mut d = String::new();
        let mut is_drawing = false;
        for point in points {
            if let Some((x, y)) = point {
                d.push(if is_drawing { 'L' } else { 'M' });
                d.push_str(&x.to_string());
                d.push(' ');
                d.push_str(&y.to_string());
            }
            is_drawing = point.is_some();
        }
        if closed {
            d.push('z');
        }
        self.open("path", &[]);
        self.attribute("d", &d);
        self.attribute("fill", fill);
        self.attribute("stroke", stroke);
        self.attribute("stroke-width", "2");
        self.attribute("stroke-linejoin", "round");
        self.body.push_str("/>\n");
    }

    /// A shape at a place, so many hundredths of its size.
    pub fn shape(&mut self, x: i32, y: i32, hundredths: i32, shape: &str) {
        self.body.push_str("<g transform=\"translate(");
        self.body.push_str(&x.to_string());
        self.body.push(' ');
        self.body.push_str(&y.to_string());
        self.body.push_str(") scale(");
        self.body.push_str(&(hundredths / 100).to_string());
        self.body.push('.');
        self.body.push_str(&(hundredths / 10 % 10).to_string());
        self.body.push_str(&(hundredths % 10).to_string());
        self.body.push_str(")\">");
        self.body.push_str(shape);
        self.body.push_str("</g>\n");
    }

    /// The whole picture.
    pub fn svg(&self, title: &str) -> String {
        let (width, height) = (self.width.to_string(), self.y.to_string());
        let mut svg = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
        for piece in
            [&width, "\" height=\"", &height, "\" viewBox=\"0 0 ", &width, " ", &height, "\" role=\"img\">\n<title>"]
        {
            svg.push_str(piece);
        }
        push_text(title, &mut svg);
        svg.push_str("</title>\n<defs><pattern id=\"tandem-hatch\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(40)\"><path d=\"M.5 0v4\" stroke=\"#15181b\"/></pattern><clipPath id=\"tandem-core\"><circle r=\"12\"/></clipPath></defs>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n<g font-family=\"Helvetica Neue, Segoe UI, Nimbus Sans, Roboto, Arial, sans-serif\">\n");
        svg.push_str(&self.body);
        svg.push_str("</g>\n</svg>\n");
        svg
    }

    fn open(&mut self, name: &str, numbers: &[(&str, i32)]) {
        self.body.push('<');
        self.body.push_str(name);
        for (name, number) in numbers {
            self.attribute(name, &number.to_string());
        }
    }

    /// Names and values are ours alone; what people wrote is content.
    fn attribute(&mut self, name: &str, value: &str) {
        for piece in [" ", name, "=\"", value, "\""] {
            self.body.push_str(piece);
        }
    }
}
