package definition

import (
	"embed"
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"strings"
	"sync"
)

// The types' own source: their doc comments are what schema and reference say,
// so that there is one text to keep right.
//
//go:embed types_*.go
var typeSource embed.FS

// docs gives the doc comments by "Type" and "Type.Field", as one line each.
var docs = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	files, err := typeSource.ReadDir(".")
	if err != nil {
		panic(err) // embedded at build time
	}
	for _, f := range files {
		text, err := typeSource.ReadFile(f.Name())
		if err != nil {
			panic(err)
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), f.Name(), text, parser.ParseComments)
		if err != nil {
			panic(err)
		}
		for _, d := range parsed.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.TYPE {
				commentsOf(g, out)
			}
		}
	}
	return out
})

func commentsOf(g *ast.GenDecl, out map[string]string) {
	for _, s := range g.Specs {
		spec := s.(*ast.TypeSpec)
		out[spec.Name.Name] = oneLine(g.Doc)
		st, ok := spec.Type.(*ast.StructType)
		if !ok {
			continue
		}
		for _, f := range st.Fields.List {
			for _, name := range f.Names {
				out[spec.Name.Name+"."+name.Name] = oneLine(f.Doc)
			}
		}
	}
}

func oneLine(c *ast.CommentGroup) string {
	return strings.Join(strings.Fields(c.Text()), " ")
}

// docOf is the comment of a type (index below zero), or of its field. The Go
// name that it starts with, as Go's custom is, gives way to what authors know.
func docOf(t reflect.Type, index int) string {
	if index < 0 {
		return spoken(docs()[t.Name()], t.Name(), t.Name())
	}
	f := t.Field(index)
	return spoken(docs()[t.Name()+"."+f.Name], f.Name, f.Tag.Get("json"))
}

func spoken(text, name, key string) string {
	if text == "" {
		return ""
	}
	rest, starts := strings.CutPrefix(text, name+" ")
	if is, ok := strings.CutPrefix(rest, "is "); starts && ok {
		return strings.ToUpper(is[:1]) + is[1:]
	}
	oneWord := strings.ToLower(name[1:]) == name[1:] || strings.ToUpper(name) == name
	if !starts || oneWord {
		return text // "Label that readers see."
	}
	return key + " " + rest
}
