// Command wiretypes prints one JSON Schema of everything that the service
// sends and receives. scripts/generate.mjs turns it into TypeScript.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path"
	"reflect"

	"github.com/invopop/jsonschema"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/agenda"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/breakdown"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/hindsight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/expected"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/insight/outlook"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/action"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/draft"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/housekeeping"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/journal"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/meeting"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/mine"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/paper"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/report"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/review"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/loop/scorecard"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/rollups"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

const module = "github.com/wheelhouse-metrics/wheelhouse-cockpit-app"

// contract names every body that crosses the wire.
type contract struct {
	Access         wire.Access
	ActionDo       action.Deed
	ActionPage     action.Page
	Actions        action.List
	Agenda         agenda.Agenda
	Answer         answer.Answer
	Backtest       hindsight.Result
	BacktestOf     hindsight.Question
	Badge          draft.Standing
	BreakDown      breakdown.Result
	BreakDownOf    breakdown.Request
	Builder        draft.Choices
	Catalog        wire.Catalog
	Diagnostics    wire.Diagnostics
	Dictionary     wire.Dictionary
	Draft          draft.Page
	DraftDo        draft.Deed
	DraftMoved     draft.Numbers
	DraftSave      draft.Save
	DraftTry       draft.Try
	DraftTried     draft.Tried
	DraftUsers     draft.Users
	Drafts         draft.List
	Driver         insight.Driver
	Error          wire.Error
	Expected       expected.Expected
	ExpectedOf     expected.Question
	Explain        wire.Explain
	Found          wire.Found
	Health         wire.Health
	Housekeeping   housekeeping.List
	HousekeepingDo housekeeping.Deed
	Incident       loop.IncidentPage
	IncidentDo     loop.IncidentDeed
	Incidents      loop.Incidents
	Meeting        meeting.Meeting
	MeetingDo      meeting.Deed
	MeetingOpen    meeting.Opening
	Meetings       meeting.List
	Members        wire.Members
	MetricPage     wire.MetricPage
	Follows        mine.Follows
	Mine           mine.Page
	MineDo         mine.Deed
	Outlook        outlook.Outlook
	OutlookOf      outlook.Question
	Paper          paper.Text
	Question       wire.Question
	Record         journal.List
	RecordDo       journal.Deed
	Request        query.Request
	Report         report.Report
	ReportDo       report.Deed
	ReportOpen     report.Opening
	Reports        report.List
	Retirement     housekeeping.Retirement
	Review         review.Review
	ReviewDo       review.Deed
	ReviewOpen     review.Opening
	Reviews        review.List
	Rollups        rollups.Report
	Rules          wire.Rules
	Scorecards     scorecard.List
	ScorecardDo    scorecard.Deed
	Standing       loop.Standing
	Status         wire.Status
	Targets        wire.Targets
	TargetText     wire.TargetText
	Tidied         housekeeping.Done
	Understood     wire.Understood
	Versions       wire.Versions
	Why            insight.Why
}

// prefixes keeps names of different packages apart; wire and query have none.
var prefixes = map[string]string{"about": "About", "action": "Action", "agenda": "Agenda", "answer": "Answer", "breakdown": "BreakDown", "builder": "Builder", "draft": "Draft", "expected": "Expected", "hindsight": "Backtest", "housekeeping": "Tidy", "insight": "Why", "journal": "Record", "letter": "Letter", "loop": "Loop", "meeting": "Meeting", "mine": "Mine", "outlook": "Outlook", "paper": "Paper", "publish": "Publish", "report": "Report", "review": "Review", "rollups": "Rollup", "scorecard": "Scorecard"}

// names are those that would mislead in TypeScript.
var names = map[reflect.Type]string{
	reflect.TypeFor[agenda.Text](): "Text",
	reflect.TypeFor[diag.List]():   "DiagnosticList",
	reflect.TypeFor[wire.Error]():  "ApiError",
	reflect.TypeFor[contract]():    "contract",
}

func name(t reflect.Type) string {
	if given, ok := names[t]; ok {
		return given
	}
	prefix := prefixes[path.Base(t.PkgPath())]
	if prefix == t.Name() {
		return t.Name()
	}
	return prefix + t.Name()
}

// printed maps the types that write their own JSON.
func printed(t reflect.Type) *jsonschema.Schema {
	switch t {
	case reflect.TypeFor[answer.Num]():
		return &jsonschema.Schema{OneOf: []*jsonschema.Schema{{Type: "number"}, {Type: "null"}}}
	case reflect.TypeFor[hindsight.Day]():
		return &jsonschema.Schema{Type: "string"}
	case reflect.TypeFor[diag.Severity]():
		return &jsonschema.Schema{Type: "string"}
	}
	return nil
}

func run() error {
	reflector := jsonschema.Reflector{Anonymous: true, Namer: name, Mapper: printed}
	for _, folder := range []string{"./pkg/agenda", "./pkg/answer", "./pkg/breakdown", "./pkg/builder", "./pkg/hindsight", "./pkg/semantic", "./pkg/wire", "./pkg/loop"} {
		if err := reflector.AddGoComments(module, folder); err != nil {
			return err
		}
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetIndent("", "  ")
	return encoder.Encode(reflector.Reflect(contract{}))
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
