package survey

import (
	"context"
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/ast"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sql/lower"
)

// join is a way from a source's key to the source in which it occurs once.
type join struct {
	from, to *model.Source
	key, its *model.Entity
}

// joins lists the ways between usable sources, each key and partner once.
func (s *surveyor) joins() []join {
	return s.pairs(func(_, _ int, its *model.Entity) bool { return its.Type != model.Foreign })
}

// together lists the pairs of usable sources from which the units of a key are listed
// together, since none lists them all.
func (s *surveyor) together() []join {
	return s.pairs(func(from, to int, its *model.Entity) bool {
		return from < to && len(its.Key) == 0 && len(s.Model.Joinable(its.Name)) == 0
	})
}

func (s *surveyor) pairs(which func(from, to int, its *model.Entity) bool) (out []join) {
	for i, from := range s.sources() {
		for _, key := range from.Entities {
			for k, to := range s.sources() {
				its := to.Entity(key.Name)
				if i == k || its == nil || !s.sound[key] || !s.sound[its] || !which(i, k, its) {
					continue
				}
				out = append(out, join{from, to, key, its})
			}
		}
	}
	return out
}

func (j join) subject() string { return "entity " + j.from.Name + "." + j.key.Name }

var keysDiffer = check{
	cheap: true,
	Check: diag.Check{
		Code: "WH815", Name: "keys-differ-in-type", Severity: diag.Error,
		What:    "The two sides of a join, or two sources of a key that no source lists, hold values of different types, texts and numbers.",
		Why:     "PostgreSQL refuses to compare them, and SQLite finds nothing: 7 is not '7'.",
		Example: "# sales.store is an integer, stores.id a text\nsources:\n  - {name: sales, table: sales, entities: [{name: store, type: foreign}]}\n  - {name: stores, table: stores, entities: [{name: store, type: primary, expr: id}]}",
		Fix:     "convert one side: expr: CAST(store AS TEXT)",
	},
	run: func(s *surveyor) error {
		for _, j := range append(s.joins(), s.together()...) {
			err := s.look(j.subject(), j.key.Pos, func(ctx context.Context) error {
				one, other, err := s.families(ctx, j)
				if err != nil || one == other {
					return err
				}
				if !s.typed() { // a column's declared type may convert the other side
					if found, err := s.partners(ctx, j); err != nil || found.matched > 0 {
						return err
					}
				}
				s.report(j.key, "expr", j.key.Pos, j.subject(), "key %s holds %s in source %s and %s in source %s", j.key.Name, one, j.from.Name, other, j.to.Name)
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	},
}

// families are the kinds of values that a column of a key has on both sides, of
// the first column where they differ. They are the same where none does.
func (s *surveyor) families(ctx context.Context, j join) (one, other string, err error) {
	of := j.key.Parts()
	for i, its := range j.its.Parts() {
		left, err := s.sampleOf(ctx, j.from, of[i])
		if err != nil {
			return "", "", err
		}
		right, err := s.sampleOf(ctx, j.to, its)
		if err != nil {
			return "", "", err
		}
		if one, other := left.family(), right.family(); one != "" && other != "" && one != other {
			return one, other, nil
		}
	}
	return "", "", nil
}

// family is what kind of values a sample has, "" where it tells none, or several.
func (s *sample) family() string {
	switch s.kind {
	case "text", "varchar", "bpchar", "name":
		return "texts"
	case "int2", "int4", "int8", "numeric", "float4", "float8":
		return "numbers"
	case "":
	default:
		return s.kind
	}
	families := map[string]string{"integer": "numbers", "real": "numbers", "text": "texts", "blob": "bytes"}
	out := ""
	for _, c := range s.values {
		f := families[c.class]
		if out != "" && f != out {
			return ""
		}
		out = f
	}
	return out
}

var withoutPartner = check{
	Check: diag.Check{
		Code: "WH816", Name: "rows-without-partner", Severity: diag.Info,
		What:    "Rows have a key that the joined source does not have. Above a tenth of the rows it is a warning.",
		Why:     "They have no value in what is joined: they stand under (none), and filters by it leave them out.",
		Example: "# sales has stores that stores does not list\nsources:\n  - {name: sales, table: sales, entities: [{name: store, type: foreign}]}",
		Fix:     "load the missing rows, or take (none) for what it is",
	},
	run: func(s *surveyor) error {
		for _, j := range s.joins() {
			err := s.look(j.subject(), j.key.Pos, func(ctx context.Context) error {
				found, err := s.partners(ctx, j)
				if err != nil || found.keyed == 0 || found.matched == found.keyed {
					return err
				}
				odd := s.report(j.key, "", j.key.Pos, j.subject(), "%s rows of source %s have a %s that source %s does not have, such as %s",
					share(found.keyed-found.matched, found.keyed), j.from.Name, j.key.Name, j.to.Name, found.example)
				if found.keyed-found.matched > found.keyed/10 {
					odd.Severity = diag.Warning
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	},
}

type partners struct {
	keyed, matched float64
	example        string // a key without partner
}

// partners counts the rows with a key, and those that find it on the other side.
func (s *surveyor) partners(ctx context.Context, j join) (partners, error) {
	const side = "partner"
	its := &ast.Select{Distinct: true}
	var on, keyed []ast.Expr
	of := j.key.Parts()
	for i, part := range j.its.Parts() {
		name := fmt.Sprintf("key_%d", i+1)
		right, to := lower.Values(j.to, part)
		its.From, its.Columns = to, append(its.Columns, ast.Item{Expr: right, As: name})
		left, _ := lower.Values(j.from, of[i])
		on = append(on, ast.Eq(left, ast.Col{Table: side, Name: name}))
		keyed = append(keyed, ast.IsNull{X: left, Not: true})
	}
	found := ast.Col{Table: side, Name: "key_1"}
	key, from := lower.Values(j.from, j.key.Expr)
	without := ast.Case{Whens: []ast.When{{Cond: ast.IsNull{X: found}, Then: key}}}
	rows, err := s.ask(ctx, &ast.Select{
		Columns: []ast.Item{
			{Expr: ast.Call("count", ast.Star{}), As: "keyed"}, {Expr: ast.Call("count", found), As: "matched"}, {Expr: ast.Call("min", without), As: "example"},
		},
		From:  from,
		Joins: []ast.Join{{Kind: ast.Left, On: on, To: ast.Relation{As: side, Select: its}}},
		Where: keyed,
	}, "example")
	if err != nil {
		return partners{}, fmt.Errorf("look for partners: %w", err)
	}
	return partners{rows.Column("keyed").Numbers[0], rows.Column("matched").Numbers[0], rows.Column("example").Text(0)}, nil
}
