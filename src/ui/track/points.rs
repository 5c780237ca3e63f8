//! Points of charts: places as percents, lines as paths on a field of one unit a round.

/// Writes where a part of a whole lies, in hundredths of a percent; in the middle where there is no whole.
pub fn percent(part: usize, whole: usize) -> String {
    let hundredths = (part * 10_000).checked_div(whole).unwrap_or(5_000);
    let mut text = (hundredths / 100).to_string();
    text.push('.');
    text.push_str(&(hundredths / 10 % 10).to_string());
    text.push_str(&(hundredths % 10).to_string());
    text.push('%');
    text
}

/// Draws a line through points, one a round; broken where there is none.
pub fn path(heights: &[Option<usize>]) -> String {
    let mut path = String::new();
    let mut drawing = false;
    for (at, height) in heights.iter().enumerate() {
        if let Some(height) = height {
            point(&mut path, if drawing { 'L' } else { 'M' }, at, *height);
        }
        drawing = height.is_some();
    }
    path
}

/// Draws what lies between two lines, round by round, where both go on.
pub fn band(upper: &[Option<usize>], lower: &[Option<usize>]) -> String {
    let mut path = String::new();
    for at in 1..upper.len().min(lower.len()) {
        if let (Some(a), Some(b), Some(c), Some(d)) = (upper[at - 1], upper[at], lower[at], lower[at - 1]) {
            point(&mut path, 'M', at - 1, a);
            point(&mut path, 'L', at, b);
            point(&mut path, 'L', at, c);
            point(&mut path, 'L', at - 1, d);
            path.push('z');
        }
    }
    path
}

fn point(path: &mut String, step: char, x: usize, y: usize) {
    path.push(step);
    path.push_str(&x.to_string());
    path.push(' ');
    path.push_str(&y.to_string());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_percents() {
        assert_eq!(
            [percent(1, 3), percent(2, 2), percent(0, 9), percent(0, 0)],
            ["33.33%", "100.00%", "0.00%", "50.00%"]
        );
    }

    #[test]
    fn lines_break_where_a_round_has_no_point() {
        let heights = [Some(1), Some(2), None, Some(4)];
        assert_eq!(path(&heights), "M0 1L1 2M3 4");
        assert_eq!(band(&heights, &[Some(1), Some(0), Some(0), Some(0)]), "M0 1L1 2L1 0L0 1z");
        assert_eq!((path(&[]), band(&[], &[])), (String::new(), String::new()));
    }
}
