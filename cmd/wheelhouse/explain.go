package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/markup"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/model"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/words"
)

// modeler has the definitions in force.
type modeler interface{ Model() *model.Model }

// stageZh are the names of stages for Chinese readers, beside the ones that
// --stage takes.
var stageZh = map[string]string{
	wire.StageRequest: "请求", wire.StageResolved: "解析", wire.StageCoverage: "数据范围",
	wire.StageRollups: "汇总表", wire.StagePlan: "计划", wire.StageOptimised: "优化", wire.StageStatement: "语句",
}

func stageWords(name string, l words.Lang) string {
	base, number, _ := strings.Cut(name, " ")
	if zh := stageZh[base]; l == words.Chinese && zh != "" {
		return strings.TrimSpace(zh+" "+number) + "\uff08" + name + "\uff09"
	}
	return name
}

// printStages prints the stages of a request, or those that begin with a name:
// a request of several statements numbers them ("plan 1", "plan 2").
func printStages(w io.Writer, e *wire.Explain, stage string, l words.Lang) error {
	c := colours(w)
	if stage == "" {
		if _, err := fmt.Fprintf(w, "%s\n\n", markup.Plain.Escape(e.Words[string(l)])); err != nil {
			return err
		}
	}
	shown := 0
	for _, s := range e.Stages {
		if stage != "" && s.Name != stage && !strings.HasPrefix(s.Name, stage+" ") {
			continue
		}
		shown++
		if _, err := fmt.Fprintf(w, "%s\n%s\n\n", c.bold("── "+stageWords(s.Name, l)+" ──"), strings.TrimRight(s.Text, "\n")); err != nil {
			return err
		}
	}
	if shown == 0 {
		var names []string
		for _, s := range e.Stages {
			names = append(names, s.Name)
		}
		return fmt.Errorf("there is no stage %q; stages are %s", stage, strings.Join(names, ", "))
	}
	for i, s := range e.Statements {
		if stage != "" {
			break
		}
		if _, err := fmt.Fprintf(w, "%s\n", c.dim(fmt.Sprintf("statement %d on %s: %d rows, %.1f ms", i+1, s.Connection, s.Rows, s.Ms))); err != nil {
			return err
		}
	}
	return nil
}
