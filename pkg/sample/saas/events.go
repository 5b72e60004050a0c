package saas

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/scene"

// Kinds of events.
const (
	lostDeals    = "lost-deals"
	rival        = "rival"
	keyLoss      = "key-loss"
	downgrades   = "downgrades"
	unused       = "unused"
	loginBroken  = "login-broken"
	outage       = "outage"
	budgetFreeze = "budget-freeze"
	brokenImport = "broken-import"
	fewAgents    = "few-agents"
	soured       = "soured"
	lateLoad     = "late-load"
)

// souredDays is how long customers are less and less content.
const souredDays = 42

var events = []scene.Kind{
	{
		ID: lostDeals, What: "a region wins too few customers", Cause: "two of its sellers have left", Size: "new revenue -55 % for a month",
		Metric: "new_mrr", Level: "markets.region", Rule: "region_new_mrr_behind_plan", Also: []string{"new_mrr_will_miss", "new_mrr_behind_plan"},
		Units: scene.Keys(regions), Month: true, Begun: 1, Times: 4,
	},
	{
		ID: loginBroken, What: "users of a book stay away", Cause: "sign-in by the company's own directory fails", Size: "-38 % active users",
		Metric: "active_users", Level: "markets.book", Rule: "active_users_abnormal", Units: scene.KeysOf(books), Lasts: 2, Begun: 1, Times: 6,
	},
	{
		ID: fewAgents, What: "customers wait for an answer", Cause: "a shift of the desk is not staffed", Size: "93 % to 66 % in time",
		Metric: "answered_in_time", Level: "markets.region", Rule: "support_slow", Units: scene.Keys(regions), Lasts: 5, Begun: 4, Times: 5,
	},
	{
		ID: brokenImport, What: "trials are not activated", Cause: "the import of own data fails in a new version", Size: "62 % to 40 % of those set up",
		Metric: "activation_rate", Level: "markets.region", Rule: "activation_low", Units: scene.Keys(regions), Lasts: 6, Begun: 2, Times: 4,
	},
	{
		ID: keyLoss, What: "a large customer leaves", Cause: "it was bought by another", Size: "4.5 % of a book",
		Metric: "churned_mrr", Level: "markets.book", Rule: "churn_jumps", Also: []string{"retention_low"}, Units: scene.KeysOf(books, 0, 1), Lasts: 1, Times: 5,
	},
	{
		ID: lateLoad, What: "yesterday's trials are not loaded", Cause: "the nightly export did not arrive", Size: "one day missing",
		Metric: "trials", Rule: "trials_late", Lasts: 1, Begun: 1,
	},
	{
		ID: rival, What: "more customers leave for six weeks", Cause: "a rival gives half a year away", Size: "churn × 1.65",
		Metric: "churned_mrr", Level: "markets.region", Rule: "churn_steps_up", Also: []string{"retention_low", "churn_jumps"}, Units: scene.Keys(regions), Lasts: 45, Times: 2,
	},
	{
		ID: downgrades, What: "customers take less", Cause: "a plan with fewer functions is offered", Size: "contraction × 2.2 for two weeks",
		Metric: "contraction_mrr", Level: "markets.region", Rule: "contraction_jumps", Units: scene.Keys(regions), Lasts: 15, Times: 3,
	},
	{
		ID: outage, What: "the service is down for an hour", Cause: "a certificate ran out", Size: "58 minutes",
		Metric: "uptime", Level: "markets.region", Rule: "uptime_low", Units: scene.Keys(regions), Lasts: 1, Times: 5,
	},
	{
		ID: budgetFreeze, What: "customers use their credits up", Cause: "the shop for credits is broken", Size: "none are bought for two weeks",
		Metric: "credits_left", Level: "markets.region", Rule: "credits_run_out", Units: scene.Keys(regions), Lasts: 14, Times: 3,
	},
	{
		ID: unused, What: "fewer seats are used from one day on", Cause: "a function was moved and is not found", Size: "-26 %",
		Metric: "active_users", Level: "markets.region", Rule: "usage_steps_down", Also: []string{"active_users_abnormal"}, Units: scene.Keys(regions), Lasts: 45, Times: 2,
	},
	{
		ID: soured, What: "customers are less content week after week", Cause: "answers are copied from a text", Size: "4.5 to 3.6 of 5",
		Metric: "support_score", Level: "markets.region", Rule: "satisfaction_falls", Units: scene.Keys(regions), Lasts: souredDays, Times: 2,
	},
}
