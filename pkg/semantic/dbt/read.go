package dbt

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"

	"go.yaml.in/yaml/v3"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// kinds of document, as MetricFlow names them; the compiled manifest holds
// lists of them under the plural.
var kinds = []string{"semantic_model", "metric", "saved_query", "project_configuration"}

var plurals = map[string]string{"semantic_models": "semantic_model", "metrics": "metric", "saved_queries": "saved_query"}

// readYAML takes the documents of one file.
func (l *loader) readYAML(file string, text []byte) {
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	for {
		var n yaml.Node
		err := decoder.Decode(&n)
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			l.add(checkSyntax.At(syntaxPos(file, err), "", "cannot read YAML: %v", err))
			return
		}
		if len(n.Content) == 1 && n.Content[0].Tag != "!!null" {
			l.readDocument(file, n.Content[0])
		}
	}
}

var yamlLine = regexp.MustCompile(`line (\d+)`)

func syntaxPos(file string, err error) diag.Pos {
	pos := diag.Pos{File: file}
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		pos.Line, _ = strconv.Atoi(m[1])
	}
	return pos
}

func (l *loader) readDocument(file string, n *yaml.Node) {
	pos := diag.Pos{File: file, Line: n.Line, Column: n.Column}
	if n.Kind != yaml.MappingNode {
		l.add(checkDocument.At(pos, "", "a document has to be a mapping with one of the keys %v", kinds))
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		pos := diag.Pos{File: file, Line: key.Line, Column: key.Column}
		switch {
		case key.Value == "version":
			if value.Value != "0" && value.Value != "2" && value.Value != "0.1.0" {
				l.add(checkDocument.At(pos, "", "version %s is not known", value.Value))
			}
		case slices.Contains(kinds, key.Value):
			l.docs = append(l.docs, document{key.Value, file, value})
		case plurals[key.Value] != "" || key.Value == "models":
			if l.own == nil {
				l.own = &pos
			}
		default:
			l.add(checkDocument.At(pos, "", "the document type %q is not known", key.Value).Near(key.Value, kinds))
		}
	}
}

// readManifest takes the compiled manifest.
func (l *loader) readManifest(file string, text []byte) {
	root, err := parseJSON(text)
	if err != nil {
		l.add(checkSyntax.At(diag.Pos{File: file}, "", "cannot read JSON: %v", err))
		return
	}
	if root.Kind != yaml.MappingNode {
		l.add(checkDocument.At(diag.Pos{File: file, Line: root.Line, Column: root.Column}, "", "the manifest has to be an object"))
		return
	}
	known := append([]string{"project_configuration"}, "semantic_models", "metrics", "saved_queries")
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i], root.Content[i+1]
		pos := diag.Pos{File: file, Line: key.Line, Column: key.Column}
		switch kind := plurals[key.Value]; {
		case key.Value == "project_configuration":
			l.docs = append(l.docs, document{key.Value, file, value})
		case kind != "" && value.Kind == yaml.SequenceNode:
			for _, item := range value.Content {
				l.docs = append(l.docs, document{kind, file, item})
			}
		case kind != "":
			l.add(checkValue.At(pos, "", "%q has to be a list", key.Value))
		default:
			l.add(checkUnknownKey.At(pos, "", "the key %q is not known", key.Value).Near(key.Value, known))
		}
	}
}

// fingerprint hashes all documents, with what the options add.
func (l *loader) fingerprint() string {
	h := sha256.New()
	io.WriteString(h, l.opts.Project+"\x00"+l.opts.Schema+"\x00")
	for _, d := range l.docs {
		io.WriteString(h, d.kind+"\x00")
		hashNode(h, d.node)
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

func hashNode(w io.Writer, n *yaml.Node) {
	io.WriteString(w, n.Tag+"\x00"+n.Value+"\x00")
	for _, c := range n.Content {
		hashNode(w, c)
	}
	io.WriteString(w, "\x01")
}
