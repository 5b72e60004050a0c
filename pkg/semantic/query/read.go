package query

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
)

// Read reads one Request as JSON, and nothing behind it. An unknown key is an
// error, and so is one that stands twice: a filter that is not understood, or left
// out, would change the number. io.EOF is an empty text; errors of the reader come
// back as they are.
func Read(in io.Reader) (Request, error) {
	var r Request
	text, err := io.ReadAll(in)
	if err != nil {
		return r, err
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&r); err != nil {
		return r, inWords(err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return r, errors.New("the request is followed by something else")
	}
	if key := twice(json.NewDecoder(bytes.NewReader(text))); key != "" {
		return r, fmt.Errorf("%s stands twice in one object, and only one of them would count; write it once", key)
	}
	return r, nil
}

// twice finds a key that one object of the next value holds twice, "" where there
// is none. Keys are told apart as the decoder does: capitals do not count.
func twice(d *json.Decoder) string {
	t, err := d.Token()
	if err != nil {
		return ""
	}
	seen := map[string]bool{}
	for open, _ := t.(json.Delim); open != 0 && d.More(); {
		if open == '{' {
			t, err := d.Token()
			key, _ := t.(string)
			if err != nil || seen[strings.ToLower(key)] {
				return key
			}
			seen[strings.ToLower(key)] = true
		}
		if key := twice(d); key != "" {
			return key
		}
	}
	if _, opened := t.(json.Delim); opened {
		_, _ = d.Token() // its end; what is no JSON was found before
	}
	return ""
}

// inWords says of an error of decoding what is wrong where, for people who have
// not read the program.
func inWords(err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &kind) && kind.Field == "":
		return fmt.Errorf("a request is an object such as {\"metrics\": [\"net_sales\"]}, not %s", jsonKind(kind.Value))
	case errors.As(err, &kind):
		return fmt.Errorf("%s has to be %s, not %s", kind.Field, goKind(kind.Type), jsonKind(kind.Value))
	case errors.As(err, &syntax):
		return fmt.Errorf("it is no JSON: %s, at character %d", syntax.Error(), syntax.Offset)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("the JSON ends in the middle: a bracket, brace or quote is not closed")
	}
	if key, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		key = strings.Trim(key, `"`)
		text := fmt.Sprintf("a request has no key %q", key)
		if near := diag.Nearest(key, requestKeys()); near != "" && near != key { // a key of another place
			text += fmt.Sprintf("; did you mean %q?", near)
		}
		return errors.New(text)
	}
	return err
}

func jsonKind(value string) string {
	switch kind, _, _ := strings.Cut(value, " "); kind {
	case "array":
		return "a list"
	case "string":
		return "a text"
	case "bool":
		return "true or false"
	case "object":
		return "an object"
	}
	return "the " + value
}

func goKind(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Slice:
		if t.Elem().Kind() == reflect.String {
			return "a list of texts"
		}
		return "a list"
	case reflect.String:
		return "a text"
	case reflect.Bool:
		return "true or false"
	case reflect.Int:
		return "a whole number"
	}
	return "an object"
}

// requestKeys lists the keys of a request and of what it holds.
func requestKeys() []string {
	var out []string
	for _, v := range []any{Request{}, TimeRange{}, Filter{}, By{}, Scope{}, ScopeStep{}, Top{}, Order{}} {
		for t, i := reflect.TypeOf(v), 0; i < t.NumField(); i++ {
			if key, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ","); key != "" && key != "-" {
				out = append(out, key)
			}
		}
	}
	return out
}
