// Package report is pages that people put together of requests and texts: their numbers
// are asked anew for each reader, and an edition keeps them as they stood.
package report

import (
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/letter"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// Kind is what the audit calls reports.
const Kind = "report"

// States of a report.
const (
	Open     = "open"
	Archived = "archived"
)

// Report is one, as its reader may read it.
type Report struct {
	ID      int64        `json:"id"`
	Version int          `json:"version"`
	State   string       `json:"state"` // open, archived
	Title   string       `json:"title"`
	Scope   *query.Scope `json:"scope,omitempty"` // of requests that have none of their own
	Blocks  []Block      `json:"blocks,omitempty"`
	// Figures are what stands in the blocks, one for each in their order.
	Figures  []Figure  `json:"figures,omitempty"`
	Comments []Comment `json:"comments,omitempty"`
	Editions []Edition `json:"editions,omitempty"`
	// Edition is which one this is; 0: as it stands.
	Edition int    `json:"edition,omitempty"`
	By      string `json:"by"` // who made it
	Created string `json:"created"`
	// Editor changed it last, at Changed, RFC 3339.
	Editor  string `json:"editor"`
	Changed string `json:"changed"`
	// Hidden counts blocks, comments among them, that the reader may not be told.
	Hidden int `json:"hidden,omitempty"`
	// Send is when it is sent; nil: never.
	Send *Sending `json:"send,omitempty"`
	// Ways are those that it could go.
	Ways []letter.Way `json:"ways,omitempty"`
	// Next is the number that the next block gets.
	Next   int          `json:"next,omitempty"`
	Key    string       `json:"key,omitempty"` // what its editor may read; nobody is told it
	Rights []loop.Right `json:"rights,omitempty"`
}

// Kinds of blocks.
const (
	Text   = "text"
	Number = "number"
	Table  = "table"
	Chart  = "chart"
)

// Block is one part of a report.
type Block struct {
	ID    int    `json:"id,omitempty"` // stays while the report is changed; 0: new
	Kind  string `json:"kind"`         // text, number, table, chart
	Title string `json:"title,omitempty"`
	Text  string `json:"text,omitempty"` // Markdown
	// Free is a text that tells no number: it is shown to every reader of the report,
	// whatever they may see.
	Free    bool           `json:"free,omitempty"`
	Request *query.Request `json:"request,omitempty"`
}

// Figure is what stands in a block for its reader.
type Figure struct {
	Block int `json:"block"`
	// Hidden: the reader may not be told what stands here.
	Hidden bool `json:"hidden,omitempty"`
	// Failed says why there are no numbers.
	Failed string `json:"failed,omitempty"`
	HTML   string `json:"html,omitempty"` // of a text, without anything that acts or loads
	// Request as it was asked: with the scope of the report.
	Request *query.Request `json:"request,omitempty"`
	Answer  *answer.Answer `json:"answer,omitempty"`
	// Columns and Rows are the answer as a table in the reader's language; More counts
	// rows that it leaves out.
	Columns []string   `json:"columns,omitempty"`
	Rows    [][]string `json:"rows,omitempty"`
	More    int        `json:"more,omitempty"`
}

// Comment is what somebody says of a block, or of the report.
type Comment struct {
	ID    int64  `json:"id"`
	Block int    `json:"block,omitempty"` // 0: of the report
	Who   string `json:"who"`
	At    string `json:"at"` // RFC 3339
	Text  string `json:"text"`
	Key   string `json:"key,omitempty"` // what its writer may read; nobody is told it
}

// Edition is the numbers of a report as they stood.
type Edition struct {
	N    int    `json:"n"` // from 1
	Who  string `json:"who"`
	At   string `json:"at"` // RFC 3339
	Note string `json:"note,omitempty"`
	// Definitions is the fingerprint of the definitions that it was read by.
	Definitions string `json:"definitions,omitempty"`
}

// List is reports, the last changed first, without what is in them.
type List struct {
	Reports   []Report `json:"reports"`
	Remembers bool     `json:"remembers"`
	May       bool     `json:"may"` // the reader may make one
}

// Opening is what is posted to /reports.
type Opening struct {
	Title  string       `json:"title"`
	Scope  *query.Scope `json:"scope,omitempty"`
	Blocks []Block      `json:"blocks,omitempty"`
}

// Deed is what is posted to /reports/{id}/do/{deed}: write, add, comment, keep, send,
// archive, restore.
type Deed struct {
	Version int          `json:"version,omitempty"` // that the sender has read; add and comment need none
	Title   string       `json:"title,omitempty"`
	Scope   *query.Scope `json:"scope,omitempty"`
	Blocks  []Block      `json:"blocks,omitempty"`
	Block   *Block       `json:"block,omitempty"` // to add
	On      int          `json:"on,omitempty"`    // the block of a comment
	Text    string       `json:"text,omitempty"`  // of a comment; the note of an edition
	Send    *Sending     `json:"send,omitempty"`  // nil: it is sent no more
}
