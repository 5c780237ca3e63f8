//! Cuts the program that everyone fetches in two: what the first page runs, and the rest.
//!
//! Which functions the first page does not run was seen in a browser and is kept in `rest.txt` ([`IDLE`]; `cargo xtask
//! profile` writes it anew). A function that nobody has seen stays in the start, so a list that has grown old costs bytes
//! and nothing else.
//!
//! Both halves share the memory, the tables and all globals, and functions keep their places in the table: where the start calls
//! a function of the rest, it calls whatever stands at its place. Until the rest is there, that is a function of the loader's,
//! which brings the rest and calls again.

use super::file::short_hash;
use super::parts;
use std::collections::{BTreeMap, BTreeSet};
use walrus::ir::{self, Instr, InstrSeqId, Value};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, GlobalKind, ImportKind,
    ImportedFunction, LocalFunction, Module, ModuleConfig, TableId,
};

/// What the first page does not run: one [`identity`] a line.
pub const IDLE: &str = "xtask/src/site/rest.txt";

/// The module under which the rest asks for what the start holds.
const START: &str = "s";
/// What names begin with by which a watched program offers whether a function has run.
const WATCHED: &str = "ran_";

/// A program, cut in two.
#[derive(Debug)]
pub struct Halves {
    /// What the first page runs.
    pub start: Vec<u8>,
    /// Everything else.
    pub rest: Vec<u8>,
}

/// What tells a function from others, from one build to the next and from one version of the compiler to another: a hash of
/// its name as people write it, without what the compiler adds to the names of crates.
fn identity(name: &str) -> String {
    short_hash(format!("{:#}", rustc_demangle::demangle(name)).as_bytes())
}

fn read(program: &[u8]) -> Result<Module, String> {
    let mut config = ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    config.parse(program).map_err(|error| format!("{error:#}"))
}

/// The program without names.
///
/// # Errors
///
/// It is no wasm.
pub fn whole(program: &[u8]) -> Result<Vec<u8>, String> {
    Ok(read(program)?.emit_wasm())
}

/// The program with a global for each of its functions that says whether it has run.
///
/// # Errors
///
/// It is no wasm.
pub fn watched(program: &[u8]) -> Result<Vec<u8>, String> {
    let mut program = read(program)?;
    let mut globals = BTreeMap::new();
    let functions: Vec<_> = program.funcs.iter_local().map(|(id, _)| id).collect();
    for id in functions {
        let name = identity(program.funcs.get(id).name.as_deref().unwrap_or_default());
        let global = *globals.entry(name).or_insert_with_key(|name| {
            let no = ConstExpr::Value(Value::I32(0));
            let global = program.globals.add_local(walrus::ValType::I32, true, false, no);
            program.exports.add(&format!("{WATCHED}{name}"), global);
            global
        });
        if let FunctionKind::Local(function) = &mut program.funcs.get_mut(id).kind {
            let mut body = function.builder_mut().func_body();
            body.instr_at(0, ir::GlobalSet { global }).instr_at(0, ir::Const { value: Value::I32(1) });
        }
    }
    Ok(program.emit_wasm())
}

/// Cuts a program that still has its names.
///
/// `idle` holds identities as [`IDLE`] does; `script` is the program's script: what it calls stays in the start.
///
/// # Errors
///
/// The program is none that this knows how to cut.
pub fn cut(program: &[u8], idle: &str, script: &str) -> Result<Halves, String> {
    let idle: BTreeSet<_> = idle.lines().collect();
    let mut start = read(program)?;
    let mut rest = read(program)?;
    let plan = Plan::of(&start, &idle, script)?;
    plan.leave_start(&mut start)?;
    plan.leave_rest(&mut rest)?;
    walrus::passes::gc::run(&mut start);
    walrus::passes::gc::run(&mut rest);
    Ok(Halves { start: start.emit_wasm(), rest: rest.emit_wasm() })
}

/// What goes where. Functions by their position in the program, because each half counts its own.
struct Plan {
    /// Says of each function whether it goes.
    goes: Vec<bool>,
    /// Where in the table a function stands that goes and that others call.
    places: BTreeMap<usize, u64>,
    /// How many places the table has now, and how many it needs.
    table: (u64, u64),
    /// What the rest needs of the start, with the name under which it is handed over. What is the script's it asks the script for.
    needs: BTreeMap<usize, String>,
}

impl Plan {
    fn of(program: &Module, idle: &BTreeSet<&str>, script: &str) -> Result<Plan, String> {
        let words: BTreeSet<_> =
            script.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').collect();
        let mut kept: BTreeSet<FunctionId> = program.start.into_iter().collect();
        for export in program.exports.iter().filter(|export| words.contains(export.name.as_str())) {
            if let ExportItem::Function(function) = export.item {
                kept.insert(function);
            }
        }
        let goes: Vec<bool> = program
            .funcs
            .iter()
            .map(|function| {
                let local = matches!(function.kind, FunctionKind::Local(_));
                let name = function.name.as_deref().unwrap_or_default();
                local && !kept.contains(&function.id()) && idle.contains(identity(name).as_str())
            })
            .collect();
        let at: BTreeMap<_, _> = program.funcs.iter().enumerate().map(|(at, function)| (function.id(), at)).collect();

        let ids = Plan::ids(program);
        let table = main_table(program)?;
        let has = program.tables.get(table).initial;
        let mut places = BTreeMap::new();
        for (place, function) in standing(program, table)? {
            if goes[at[&function]] {
                places.insert(at[&function], place);
            }
        }
        let mut needs = BTreeSet::new();
        let mut needed = has;
        for (position, function) in program.funcs.iter().enumerate() {
            let FunctionKind::Local(body) = &function.kind else { continue };
            for called in calls(body) {
                let called = at[&called];
                if goes[position] && !goes[called] {
                    if matches!(program.funcs.get(ids[called]).kind, FunctionKind::Local(_)) {
                        needs.insert(called);
                    }
                } else if !goes[position] && goes[called] {
                    places.entry(called).or_insert_with(|| {
                        needed += 1;
                        needed - 1
                    });
                }
            }
        }
        // Numbers in the order in which they are written pack best.
        let needs = needs.into_iter().zip(0_usize..).map(|(called, number)| (called, number.to_string())).collect();
        Ok(Plan { goes, places, table: (has, needed), needs })
    }

    /// The ids that functions have in one half, by position.
    fn ids(half: &Module) -> Vec<FunctionId> {
        half.funcs.iter().map(|function| function.id()).collect()
    }

    /// Takes out of the program what goes.
    fn leave_start(&self, start: &mut Module) -> Result<(), String> {
        let ids = Plan::ids(start);
        let table = main_table(start)?;
        let places: BTreeMap<FunctionId, u64> = self.places.iter().map(|(at, place)| (ids[*at], *place)).collect();
        let shapes: BTreeMap<_, _> = places.keys().map(|id| (*id, start.funcs.get(*id).ty())).collect();
        for (position, id) in ids.iter().enumerate().filter(|(position, _)| !self.goes[*position]) {
            if let FunctionKind::Local(body) = &mut start.funcs.get_mut(*id).kind {
                call_by_place(body, |called| Some((*places.get(&called)?, shapes[&called])), table)?;
            }
            if let Some(name) = self.needs.get(&position) {
                start.exports.add(name, *id);
            }
        }
        let offered: Vec<_> = start.exports.iter().map(|export| (export.id(), export.item)).collect();
        for (export, item) in offered {
            if let ExportItem::Function(function) = item
                && ids.iter().position(|id| *id == function).is_some_and(|at| self.goes[at])
            {
                start.exports.delete(export);
            }
        }
        for (at, place) in &self.places {
            stand_in(start, ids[*at], parts::LINK, &place.to_string());
        }
        let added: BTreeMap<u64, FunctionId> =
            places.iter().filter(|(_, place)| **place >= self.table.0).map(|(id, place)| (*place, *id)).collect();
        if !added.is_empty() {
            let kind = ElementKind::Active { table, offset: place_of(self.table.0)? };
            let added = start.elements.add(kind, ElementItems::Functions(added.into_values().collect()));
            start.tables.get_mut(table).elem_segments.insert(added);
        }
        let tables: Vec<_> = start.tables.iter().map(walrus::Table::id).collect();
        for (at, id) in tables.into_iter().enumerate() {
            if id == table {
                let table = start.tables.get_mut(id);
                table.initial = self.table.1;
                table.maximum = table.maximum.map(|most| most.max(self.table.1));
            }
            start.exports.add(&format!("t{at}"), id);
        }
        let globals: Vec<_> = start.globals.iter().map(walrus::Global::id).collect();
        for (at, id) in globals.into_iter().enumerate() {
            start.exports.add(&format!("v{at}"), id);
        }
        let memories: Vec<_> = start.memories.iter().map(walrus::Memory::id).collect();
        for (at, id) in memories.into_iter().enumerate() {
            start.exports.add(&format!("m{at}"), id);
        }
        Ok(())
    }

    /// Takes out of the program what stays.
    fn leave_rest(&self, rest: &mut Module) -> Result<(), String> {
        let ids = Plan::ids(rest);
        let table = main_table(rest)?;
        let goes: BTreeSet<_> = ids.iter().zip(&self.goes).filter(|(_, goes)| **goes).map(|(id, _)| *id).collect();
        rest.start = None;
        let data: Vec<_> = rest.data.iter().map(walrus::Data::id).collect();
        data.into_iter().for_each(|id| rest.data.delete(id));
        rest.memories.iter_mut().for_each(|memory| memory.data_segments.clear());
        let offered: Vec<_> = rest.exports.iter().map(|export| (export.id(), export.item)).collect();
        for (export, item) in offered {
            if !matches!(item, ExportItem::Function(function) if goes.contains(&function)) {
                rest.exports.delete(export);
            }
        }
        let standing = standing(rest, table)?.into_iter();
        let elements: Vec<_> = rest.elements.iter().map(walrus::Element::id).collect();
        elements.into_iter().for_each(|id| rest.elements.delete(id));
        rest.tables.iter_mut().for_each(|table| table.elem_segments.clear());
        let added = self.places.iter().filter(|(_, place)| **place >= self.table.0);
        let mut standing: BTreeMap<u64, FunctionId> = standing
            .filter(|(_, function)| goes.contains(function))
            .chain(added.map(|(at, place)| (*place, ids[*at])))
            .collect();
        while let Some((first, function)) = standing.pop_first() {
            let mut row = vec![function];
            while let Some(next) = standing.remove(&(first + row.len() as u64)) {
                row.push(next);
            }
            let kind = ElementKind::Active { table, offset: place_of(first)? };
            let added = rest.elements.add(kind, ElementItems::Functions(row));
            rest.tables.get_mut(table).elem_segments.insert(added);
        }
        for (position, name) in &self.needs {
            stand_in(rest, ids[*position], START, name);
        }
        self.ask_for_the_shared(rest);
        Ok(())
    }

    fn ask_for_the_shared(&self, rest: &mut Module) {
        let tables: Vec<_> = rest.tables.iter().map(walrus::Table::id).collect();
        let main = rest.tables.main_function_table().ok().flatten();
        for (at, id) in tables.into_iter().enumerate() {
            let import = rest.imports.add(START, &format!("t{at}"), ImportKind::Table(id));
            let table = rest.tables.get_mut(id);
            table.import = Some(import);
            if main == Some(id) {
                table.initial = self.table.1;
                table.maximum = table.maximum.map(|most| most.max(self.table.1));
            }
        }
        let globals: Vec<_> = rest.globals.iter().map(walrus::Global::id).collect();
        for (at, id) in globals.into_iter().enumerate() {
            let import = rest.imports.add(START, &format!("v{at}"), ImportKind::Global(id));
            rest.globals.get_mut(id).kind = GlobalKind::Import(import);
        }
        let memories: Vec<_> = rest.memories.iter().map(walrus::Memory::id).collect();
        for (at, id) in memories.into_iter().enumerate() {
            let import = rest.imports.add(START, &format!("m{at}"), ImportKind::Memory(id));
            rest.memories.get_mut(id).import = Some(import);
        }
    }
}

/// Makes a function of the program one that is asked for.
fn stand_in(half: &mut Module, function: FunctionId, module: &str, name: &str) {
    let ty = half.funcs.get(function).ty();
    let import = half.imports.add(module, name, ImportKind::Function(function));
    half.funcs.get_mut(function).kind = FunctionKind::Import(ImportedFunction { import, ty });
}

fn main_table(program: &Module) -> Result<TableId, String> {
    let found = program.tables.main_function_table().map_err(|error| format!("{error:#}"))?;
    found.ok_or_else(|| "the program has no table of functions".to_owned())
}

fn place_of(place: u64) -> Result<ConstExpr, String> {
    i32::try_from(place)
        .map(|place| ConstExpr::Value(Value::I32(place)))
        .map_err(|_| "the table is too large".to_owned())
}

/// The functions that stand in a table when the program begins, each with its place.
fn standing(program: &Module, table: TableId) -> Result<Vec<(u64, FunctionId)>, String> {
    let mut found = Vec::new();
    for element in program.elements.iter() {
        let functions: Option<Vec<_>> = match &element.items {
            ElementItems::Functions(functions) => Some(functions.iter().copied().map(Some).collect()),
            ElementItems::Expressions(_, values) => values
                .iter()
                .map(|value| match value {
                    ConstExpr::RefFunc(function) => Some(Some(*function)),
                    ConstExpr::RefNull(_) => Some(None),
                    _ => None,
                })
                .collect(),
        };
        match (&element.kind, functions) {
            (ElementKind::Active { table: filled, offset: ConstExpr::Value(Value::I32(first)) }, Some(functions))
                if *filled == table =>
            {
                let first = u64::from(first.cast_unsigned());
                found.extend((first..).zip(functions).filter_map(|(place, function)| Some((place, function?))));
            }
            _ => return Err("its table is filled in a way that nobody has cut yet".to_owned()),
        }
    }
    Ok(found)
}

/// The functions that a function calls by name.
fn calls(body: &LocalFunction) -> Vec<FunctionId> {
    struct Calls(Vec<FunctionId>);
    impl<'instr> ir::Visitor<'instr> for Calls {
        fn visit_function_id(&mut self, function: &FunctionId) {
            self.0.push(*function);
        }
    }
    let mut calls = Calls(Vec::new());
    ir::dfs_in_order(&mut calls, body, body.entry_block());
    calls.0
}

/// Where a function calls one that has a place, it calls what stands at that place of a table instead.
fn call_by_place(
    body: &mut LocalFunction,
    place: impl Fn(FunctionId) -> Option<(u64, walrus::TypeId)>,
    table: TableId,
) -> Result<(), String> {
    let mut left: Vec<InstrSeqId> = vec![body.entry_block()];
    while let Some(block) = left.pop() {
        let block = body.block_mut(block);
        let mut written = Vec::with_capacity(block.instrs.len());
        for (instr, at) in block.instrs.drain(..) {
            match &instr {
                Instr::Block(ir::Block { seq }) | Instr::Loop(ir::Loop { seq }) => left.push(*seq),
                Instr::IfElse(ir::IfElse { consequent, alternative }) => left.extend([*consequent, *alternative]),
                Instr::Call(ir::Call { func }) => {
                    if let Some((place, ty)) = place(*func) {
                        let place = i32::try_from(place).map_err(|_| "the table is too large".to_owned())?;
                        written.push((Instr::Const(ir::Const { value: Value::I32(place) }), at));
                        written.push((Instr::CallIndirect(ir::CallIndirect { ty, table }), at));
                        continue;
                    }
                }
                Instr::ReturnCall(ir::ReturnCall { func }) if place(*func).is_some() => {
                    return Err("it calls in its last breath, which nobody has cut yet".to_owned());
                }
                Instr::RefFunc(ir::RefFunc { func }) if place(*func).is_some() => {
                    return Err("it hands on a function by name, which nobody has cut yet".to_owned());
                }
                Instr::Try(_) | Instr::TryTable(_) => {
                    return Err("it catches what is thrown, which nobody has cut yet".to_owned());
                }
                _ => {}
            }
            written.push((instr, at));
        }
        block.instrs = written;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::{FunctionBuilder, ValType};

    const OFTEN: &str = "_RNvCs1234_4page5often";
    const SELDOM: &str = "_RNvCs1234_4page6seldom";
    const ROW: &str = "_RNvCs1234_4page3row";

    /// A program that offers `often`, which calls `seldom`, which calls the script and `shared`; `row` stands in the table at 1.
    fn program() -> Vec<u8> {
        let mut program = Module::with_config(ModuleConfig::new());
        let memory = program.memories.add_local(false, false, 1, None, None);
        let data = walrus::DataKind::Active { memory, offset: ConstExpr::Value(Value::I32(0)) };
        let data = program.data.add(data, vec![1, 2, 3]);
        program.memories.get_mut(memory).data_segments.insert(data);
        program.exports.add("memory", memory);
        let table = program.tables.add_local(false, 2, Some(2), walrus::RefType::FUNCREF);
        let shape = program.types.add(&[ValType::I32], &[ValType::I32]);
        let (script, _) = program.add_import_func("g", "i0", shape);
        let mut build = |name: &str, calls: &[FunctionId]| {
            let argument = program.locals.add(ValType::I32);
            let mut builder = FunctionBuilder::new(&mut program.types, &[ValType::I32], &[ValType::I32]);
            builder.name(name.to_owned());
            let mut body = builder.func_body();
            body.local_get(argument);
            calls.iter().for_each(|called| {
                body.block(walrus::ir::InstrSeqType::Simple(None), |_| {}).call(*called);
            });
            builder.finish(vec![argument], &mut program.funcs)
        };
        let shared = build("_RNvCs1234_4page6shared", &[]);
        let seldom = build(SELDOM, &[script, shared]);
        let often = build(OFTEN, &[seldom, shared]);
        let row = build(ROW, &[]);
        let kind = ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(1)) };
        let added = program.elements.add(kind, ElementItems::Functions(vec![row]));
        program.tables.get_mut(table).elem_segments.insert(added);
        program.exports.add("often", often);
        program.exports.add("seldom", seldom);
        program.emit_wasm()
    }

    fn list(names: &[&str]) -> String {
        names.iter().map(|name| identity(name) + "\n").collect()
    }

    fn asked(half: &Module, module: &str) -> Vec<String> {
        half.imports.iter().filter(|import| import.module == module).map(|import| import.name.clone()).collect()
    }

    fn offered(half: &Module) -> Vec<String> {
        half.exports.iter().map(|export| export.name.clone()).collect()
    }

    #[test]
    fn a_function_has_one_identity_whatever_the_compiler_calls_its_crate() {
        assert_eq!(identity(OFTEN), identity("_RNvCsAbC9_4page5often.llvm.77"));
        assert_ne!(identity(OFTEN), identity(SELDOM));
        // `a::<(b, b)>`: the second `b` is told by where the first stands, which moves with the length of the crate's hash.
        assert_eq!(identity("_RINvCs1_4page1aTNtB2_1bB7_EE"), identity("_RINvCs123_4page1aTNtB2_1bB9_EE"));
        assert_ne!(identity("_RINvCs1_4page1aTNtB2_1bB7_EE"), identity("_RINvCs1_4page1aTNtB2_1cB7_EE"));
    }

    #[test]
    fn what_is_idle_goes_and_the_halves_find_each_other() {
        let halves = cut(&program(), &list(&[SELDOM, ROW]), "wasm.often()").unwrap();
        let (start, rest) = (read(&halves.start).unwrap(), read(&halves.rest).unwrap());
        assert_eq!(start.funcs.iter_local().count(), 2, "often and shared");
        assert_eq!(rest.funcs.iter_local().count(), 2, "seldom and row");
        // `row` keeps its place, `seldom` has one behind the last; a function of the loader's stands at both until then.
        assert_eq!(asked(&start, parts::LINK), ["2", "1"]);
        let places = |half| standing(half, main_table(half).unwrap()).unwrap().into_iter().map(|(place, _)| place);
        assert_eq!(places(&start).collect::<BTreeSet<_>>(), BTreeSet::from([1, 2]));
        assert_eq!(places(&rest).collect::<BTreeSet<_>>(), BTreeSet::from([1, 2]));
        assert_eq!(start.tables.iter().map(|table| (table.initial, table.maximum)).next(), Some((3, Some(3))));
        let often = start.funcs.get(start.exports.get_func("often").unwrap());
        assert_eq!(calls(often.kind.unwrap_local()).len(), 1, "often calls shared by name, and nothing else");
        // What the rest asks for is offered, and only the start has data.
        assert!(asked(&rest, START).iter().all(|name| offered(&start).contains(name)), "{:?}", asked(&rest, START));
        assert_eq!(asked(&rest, "g"), ["i0"]);
        assert!(asked(&start, "g").is_empty());
        assert_eq!((start.data.iter().count(), rest.data.iter().count()), (1, 0));
        assert_eq!(offered(&rest), ["seldom"]);
        assert!(offered(&start).contains(&"often".to_owned()) && !offered(&start).contains(&"seldom".to_owned()));
    }

    #[test]
    fn what_the_script_calls_stays_and_so_does_what_nobody_has_seen() {
        let halves = cut(&program(), &list(&[SELDOM, OFTEN]), "wasm.often()").unwrap();
        assert!(offered(&read(&halves.start).unwrap()).contains(&"often".to_owned()));
        let halves = cut(&program(), "0000000000\n", "").unwrap();
        assert_eq!(read(&halves.start).unwrap().funcs.iter_local().count(), 4);
        assert_eq!(read(&halves.rest).unwrap().funcs.iter_local().count(), 0);
        assert!(read(&whole(&program()).unwrap()).unwrap().funcs.iter().all(|function| function.name.is_none()));
    }

    #[test]
    fn a_watched_program_offers_whether_each_function_has_run() {
        let watched = read(&watched(&program()).unwrap()).unwrap();
        for name in [OFTEN, SELDOM, ROW] {
            assert!(offered(&watched).contains(&format!("{WATCHED}{}", identity(name))), "{name}");
        }
    }
}
