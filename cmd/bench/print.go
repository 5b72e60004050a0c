package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench"
)

// printer shows figures as they come.
type printer interface {
	begin(machine string)
	result(bench.Result)
	skip(name, reason string)
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

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// lines is one JSON object a line, a figure each. What could not be measured has
// no value but a reason. Facts of the machine go to standard error.
type lines struct{ to *json.Encoder }

func (lines) begin(machine string) { fmt.Fprintln(os.Stderr, machine) }

func (l lines) result(r bench.Result) { exitOn(l.to.Encode(r)) }

func (l lines) skip(name, reason string) {
	exitOn(l.to.Encode(map[string]any{"name": name, "value": nil, "unit": "", "bar": nil, "better": "lower", "skipped": reason}))
}
