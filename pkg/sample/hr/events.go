package hr

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/scene"

// Kinds of events.
const (
	flu        = "flu"
	release    = "release"
	agencyCost = "agency"
	approvals  = "approvals"
	lateLoad   = "late-load"
	wave       = "wave"
	shortage   = "shortage"
	market     = "market"
	dry        = "dry"
	mood       = "mood"
)

// moodDays is how long the mood falls.
const moodDays = 42

var events = []scene.Kind{
	{
		ID: flu, What: "many people are absent", Cause: "a wave of flu", Size: "4 % to 15 % absent",
		Metric: "absence_rate", Level: "organisation.department", Rule: "absence_high", Units: scene.Keys(departments), Lasts: 5, Begun: 3, Times: 5,
	},
	{
		ID: release, What: "a team works long hours", Cause: "a date was promised that cannot be kept", Size: "overtime × 2.5",
		Metric: "overtime_hours", Level: "organisation.team", Rule: "overtime_unusual", Units: scene.KeysOf(teams), Lasts: 3, Begun: 1, Times: 6,
	},
	{
		ID: agencyCost, What: "a department costs more than its budget", Cause: "temporary staff is hired at a premium", Size: "+13 % of pay for a month",
		Metric: "labour_cost", Level: "organisation.department", Rule: "labour_cost_over_budget", Also: []string{"labour_cost_will_miss"},
		Units: scene.Keys(departments), Month: true, Begun: 1, Times: 4,
	},
	{
		ID: approvals, What: "offers take long", Cause: "a new approval by the board of the department", Size: "31 to 53 days",
		Metric: "time_to_offer", Level: "organisation.department", Rule: "offers_slow_down", Units: scene.Keys(departments), Lasts: 16, Begun: 12, Times: 3,
	},
	{
		ID: lateLoad, What: "yesterday's applications are not loaded", Cause: "the nightly export did not arrive", Size: "one day missing",
		Metric: "applications", Rule: "recruiting_late", Lasts: 1, Begun: 1,
	},
	{
		ID: wave, What: "people leave one after the other", Cause: "a competitor opens next door", Size: "seven times the usual leavers for five weeks",
		Metric: "attrition_28d", Level: "organisation.department", Rule: "attrition_high", Also: []string{"headcount_falls", "vacancies_high"},
		Units: scene.Keys(departments), Lasts: 35, Times: 2,
	},
	{
		ID: shortage, What: "overtime is higher from one day on", Cause: "posts are frozen", Size: "+40 %",
		Metric: "overtime_hours", Level: "organisation.department", Rule: "overtime_steps_up", Units: scene.Keys(departments), Lasts: 40, Times: 2,
	},
	{
		ID: market, What: "fewer offers are accepted", Cause: "pay is below the market", Size: "80 % to 48 %",
		Metric: "acceptance_rate", Rule: "offers_refused", Lasts: 21, Times: 2,
	},
	{
		ID: dry, What: "nobody applies", Cause: "the contract with the job board has ended", Size: "no application for nine days",
		Metric: "candidates", Level: "organisation.department", Rule: "candidates_run_out", Units: scene.Keys(departments), Lasts: 10, Times: 3,
	},
	{
		ID: mood, What: "the mood falls week after week", Cause: "a reorganisation that nobody explains", Size: "7.6 to 6.0",
		Metric: "pulse_score", Level: "organisation.department", Rule: "mood_falls", Units: scene.Keys(departments), Lasts: moodDays, Times: 2,
	},
}
