package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/comparison"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/testkit/project"
)

// example is a request of docs/request.md, with the project that it is asked of
// and what stands below it: the first rows of the answer, notes and refusals.
var example = regexp.MustCompile("(?s)```json (\\S+)\n(.*?)```\n\n((?:[|>][^\n]*\n)*)")

const requestDoc = "../../docs/request.md"

// TestRequestDoc asks every request of the document and holds what stands below it
// to the answer.
func TestRequestDoc(t *testing.T) {
	text, err := os.ReadFile(requestDoc)
	if err != nil {
		t.Fatal(err)
	}
	projects := map[string]string{"grocery": sampleCopy(t, "grocery"), "retail-group": sampleCopy(t, "retail-group"), "dbt-shop": project.Copy(t, "dbt-shop"), "moving-store": project.Copy(t, "moving-store")}
	asked := 0
	written := example.ReplaceAllStringFunc(string(text), func(block string) string {
		asked++
		p := example.FindStringSubmatch(block)
		dir, ok := projects[p[1]]
		if !ok {
			t.Fatalf("the document asks %q, which is no project of this test", p[1])
		}
		got := answerBelow(dir, p[2], rowsOf(p[3]))
		if p[3] != got && !testkit.Update() {
			t.Errorf("%s\nis answered otherwise (-document +answer); with -update the document takes the answer:\n%s", p[2], cmp.Diff(p[3], got))
		}
		return strings.TrimSuffix(block, p[3]) + got
	})
	if fenced := strings.Count(string(text), "```json"); fenced != asked {
		t.Errorf("%d of %d requests name no project or have no line between them and their answer", fenced-asked, fenced)
	}
	if testkit.Update() {
		if err := os.WriteFile(requestDoc, []byte(written), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// sampleCopy builds a sample in a folder of the test's own.
func sampleCopy(t *testing.T, name string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), name)
	if err := os.CopyFS(dir, os.DirFS("../../examples/"+name)); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(dir, "data")); err != nil { // somebody may have built it
		t.Fatal(err)
	}
	if err := sample.Build(dir, sample.Options{}); err != nil {
		t.Fatal(err)
	}
	return dir
}

// rowsOf is how many rows of an answer a document shows; 4 where it shows none yet.
func rowsOf(below string) int {
	if n := strings.Count("\n"+below, "\n|"); n > 2 {
		return n - 2 // head and rule
	}
	return 4
}

// answerBelow is what stands below a request: its answer as Markdown, of which so
// many rows, then notes or why it is refused, as quotes.
func answerBelow(dir, request string, rows int) string {
	var out, errs bytes.Buffer
	execute(context.Background(), []string{"query", dir, "--request", writtenTo(dir, request), "-f", "md"}, &out, &errs)
	lines := strings.SplitAfter(out.String(), "\n")
	text := strings.Join(lines[:min(len(lines), rows+2)], "")
	for line := range strings.Lines(errs.String()) {
		text += "> " + strings.TrimPrefix(strings.TrimSpace(line), "wheelhouse: ") + "\n"
	}
	return text
}

func writtenTo(dir, request string) string {
	file := filepath.Join(filepath.Dir(dir), "request.json")
	if err := os.WriteFile(file, []byte(request), 0o600); err != nil {
		panic(err) // the folder is the test's own
	}
	return file
}

// TestRequestDocIsWhole finds every key of a request, every operation of a filter
// and every comparison in an example of the document.
func TestRequestDocIsWhole(t *testing.T) {
	text, err := os.ReadFile(requestDoc)
	if err != nil {
		t.Fatal(err)
	}
	keys, values := map[string]bool{}, map[string]bool{}
	for _, p := range example.FindAllStringSubmatch(string(text), -1) {
		var request any
		if err := json.Unmarshal([]byte(p[2]), &request); err != nil {
			t.Fatalf("%s: %v", p[2], err)
		}
		collect("", request, keys, values)
	}
	wanted := keysOf("", reflect.TypeFor[query.Request]())
	for _, k := range wanted {
		if !keys[k] {
			t.Errorf("no example has the key %s", k)
		}
	}
	for _, op := range query.Ops {
		if !values["filters[].op="+op] {
			t.Errorf("no example has a filter with the op %s", op)
		}
	}
	for _, c := range comparison.All() {
		if !c.Rare && !values["compare[]="+c.Name] {
			t.Errorf("no example compares with %s", c.Name)
		}
	}
	for _, preset := range query.Presets {
		if !strings.Contains(string(text), "`"+preset+"`") {
			t.Errorf("the preset %s is not told", preset)
		}
	}
}

// collect notes the keys of a JSON value by their path, and the texts that stand
// under them.
func collect(path string, v any, keys, values map[string]bool) {
	switch v := v.(type) {
	case map[string]any:
		for k, inner := range v {
			name := strings.TrimPrefix(path+"."+k, ".")
			keys[name] = true
			collect(name, inner, keys, values)
		}
	case []any:
		for _, inner := range v {
			collect(path+"[]", inner, keys, values)
		}
	default:
		values[path+"="+fmt.Sprint(v)] = true
	}
}

// keysOf lists the keys that a type has on the wire.
func keysOf(path string, of reflect.Type) (out []string) {
	for of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice {
		if of.Kind() == reflect.Slice {
			path += "[]"
		}
		of = of.Elem()
	}
	if of.Kind() != reflect.Struct {
		return nil
	}
	for _, f := range reflect.VisibleFields(of) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" {
			continue
		}
		name = strings.TrimPrefix(path+"."+name, ".")
		out = slices.Concat(out, []string{name}, keysOf(name, f.Type))
	}
	return out
}
