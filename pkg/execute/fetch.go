package execute

import "strings"

// Fetch is a table that an engine fills by questions in its own language, so that SQL can
// go on with it.
type Fetch struct {
	Table     string
	Columns   []FetchColumn
	Questions []Question
}

// Question is one of them. All its rows are of one window.
type Question struct {
	Text   string
	Window int
}

// FetchKind is what a column of a fetched table holds.
type FetchKind int

// Kinds of such columns.
const (
	FetchLabel  FetchKind = iota + 1 // the text of a label; none where it is empty
	FetchWindow                      // the question's window
	FetchValue                       // the number itself
	FetchRest                        // 0 where the label is set, else 1
	FetchMoment                      // the number as an instant, in local time by Wall
)

// FetchColumn is one column of a fetched table.
type FetchColumn struct {
	Name, Label string
	Kind        FetchKind
	Wall        func(seconds float64) string
}

// Text is what is asked, for people: the questions in the engine's own language, and the
// SQL that puts their answers together.
func (s Statement) Text() string {
	if len(s.Fetches) == 0 {
		return s.SQL
	}
	var b strings.Builder
	for _, f := range s.Fetches {
		for _, q := range f.Questions {
			b.WriteString("-- " + f.Table + ": " + q.Text + "\n")
		}
	}
	return b.String() + s.SQL
}
