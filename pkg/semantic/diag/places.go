package diag

import (
	"slices"
	"strings"
)

// Places holds where the values of one object are written, by path:
// "owner.per", "synonyms[1]"; "" is the object itself. The zero value is empty
// and knows nothing.
type Places struct {
	File string
	list []place
}

type place struct {
	path         string
	line, column int32
}

// Expect makes room for about n places.
func (p *Places) Expect(n int) { p.list = slices.Grow(p.list, n) }

// Add notes a place. The first one of a path counts.
func (p *Places) Add(path string, line, column int) {
	p.list = append(p.list, place{path, int32(line), int32(column)})
}

// At gives the place of the path, or of the nearest path that encloses it.
func (p *Places) At(path string) Pos {
	if p == nil {
		return Pos{}
	}
	for {
		for _, v := range p.list {
			if v.path == path {
				return Pos{File: p.File, Line: int(v.line), Column: int(v.column)}
			}
		}
		if path == "" {
			return Pos{File: p.File}
		}
		path = path[:max(0, strings.LastIndexAny(path, ".["))]
	}
}

// Has tells whether the path is written.
func (p *Places) Has(path string) bool {
	if p == nil {
		return false
	}
	for _, v := range p.list {
		if v.path == path {
			return true
		}
	}
	return false
}
