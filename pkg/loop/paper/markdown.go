package paper

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/markup"
)

// reader reads Markdown with tables and struck text. It passes no tags of HTML on, and no
// addresses but those of the web and of mail; pictures are told by their words, since one
// from elsewhere would tell there who reads.
var reader = goldmark.New(
	goldmark.WithExtensions(extension.Table, extension.Strikethrough),
	goldmark.WithParserOptions(parser.WithASTTransformers(util.Prioritized(plainer{}, 100))),
)

// MarkdownHTML is a text that people wrote in Markdown as HTML without anything that acts
// or loads.
func MarkdownHTML(source string) string {
	var b bytes.Buffer
	if err := reader.Convert([]byte(source), &b); err != nil { // writing to memory does not fail
		return "<p>" + markup.HTML.Escape(source) + "</p>"
	}
	return b.String()
}

// plainer puts the words of pictures in their place, and shows tags of HTML as they are
// written.
type plainer struct{}

// Transform implements parser.ASTTransformer.
func (plainer) Transform(doc *ast.Document, r text.Reader, _ parser.Context) {
	var gone []ast.Node
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && (n.Kind() == ast.KindImage || n.Kind() == ast.KindRawHTML || n.Kind() == ast.KindHTMLBlock) {
			gone = append(gone, n)
		}
		return ast.WalkContinue, nil
	})
	for _, n := range gone {
		switch n := n.(type) {
		case *ast.Image:
			for c := n.FirstChild(); c != nil; {
				next := c.NextSibling()
				n.Parent().InsertBefore(n.Parent(), n, c)
				c = next
			}
			n.Parent().RemoveChild(n.Parent(), n)
		case *ast.RawHTML:
			n.Parent().ReplaceChild(n.Parent(), n, verbatim(n.Segments, r))
		case *ast.HTMLBlock:
			p := ast.NewParagraph()
			p.AppendChild(p, verbatim(n.Lines(), r))
			n.Parent().ReplaceChild(n.Parent(), n, p)
		}
	}
}

// verbatim is source as text of a page.
func verbatim(lines *text.Segments, r text.Reader) ast.Node {
	var b bytes.Buffer
	for i := range lines.Len() {
		at := lines.At(i)
		b.Write(at.Value(r.Source()))
	}
	out := ast.NewString(b.Bytes())
	out.SetRaw(true) // it is escaped, and means nothing more
	return out
}

// tame is Markdown of people as it stands in a document: what is no Markdown of this
// reader, tags and pictures, is text in any.
func tame(source string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", "![", `\![`).Replace(source)
}
