package main

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench"
)

// printer shows figures as they come.
type printer interface {
	begin(machine string)
	result(bench.Result)
	skip(name, reason string)
	end()
}

// text is a table whose rows appear one by one.
type text struct{}

func (text) begin(machine string) {
	fmt.Println(machine)
	fmt.Printf("\n%-52s %12s %12s  %-6s %s\n", "", "value", "bar", "", "")
}

func (text) result(r bench.Result) {
	limit, verdict := "", ""
	if r.Bar != nil {
		sign := "≤ "
		if r.Better == bench.Higher {
			sign = "≥ "
		}
		limit, verdict = sign+number(*r.Bar)+" "+r.Unit, "ok"
		if !r.Met() {
			verdict = "MISSED"
		}
	}
	fmt.Printf("%-52s %12s %12s  %-6s %s\n", r.Name, number(r.Value)+" "+r.Unit, limit, verdict, r.Note)
}

func (text) skip(name, reason string) { fmt.Printf("%-52s %12s %s\n", name, "skipped:", reason) }

func (text) end() {}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// lines is one JSON object a line: a figure, or a skip with its reason.
type lines struct{ to *json.Encoder }

func (l lines) begin(machine string) { l.write(map[string]string{"machine": machine}) }

func (l lines) result(r bench.Result) { l.write(r) }

func (l lines) skip(name, reason string) { l.write(map[string]string{"name": name, "skipped": reason}) }

func (lines) end() {}

func (l lines) write(v any) { exitOn(l.to.Encode(v)) }
