package link

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/diag"

func unknown(code, word, example string) diag.Check {
	return diag.Check{
		Code: code, Name: "unknown-" + word, Severity: diag.Error,
		What:    "The name of a " + word + " is not defined.",
		Why:     "What refers to it cannot be computed or shown.",
		Example: example,
		Fix:     "write the name of one that is defined, or define it",
	}
}

// Findings of linking.
var (
	checkDuplicateName = diag.Check{
		Code: "WH020", Name: "duplicate-name", Severity: diag.Error,
		What:    "Two objects of the same kind have the same name.",
		Why:     "It would depend on the order of files which one a name means.",
		Example: "domains:\n  - name: sales\n  - name: sales",
		Fix:     "rename one of them",
	}
	checkKey = diag.Check{
		Code: "WH037", Name: "key-columns", Severity: diag.Error,
		What:    "An entity's key is written in two ways: by expr and by key, or with another number of columns than in another source.",
		Why:     "Sources join by all columns of a key, in their order; a part of it matches rows of others too.",
		Example: "sources:\n  - name: lines\n    entities: [{name: line, type: primary, key: [order_id, line_no]}]\n  - name: returns\n    entities: [{name: line, type: foreign, expr: order_id}]",
		Fix:     "list the same columns, in the same order, in key of every source that has the entity",
	}
	checkRaggedTop = diag.Check{
		Code: "WH194", Name: "ragged-top", Severity: diag.Error,
		What:    "A level is ragged where it has the member of a level above again, and no level with members stands above it.",
		Why:     "There is nothing to compare its members with.",
		Example: "hierarchies:\n  - name: organisation\n    levels:\n      - {name: group}\n      - {name: region, dimension: store__region, ragged: parent}",
		Fix:     "write ragged: blank, or put the level above first",
	}
	checkLifeOfForeign = diag.Check{
		Code: "WH195", Name: "life-of-foreign", Severity: diag.Error,
		What:    "An entity says when its units opened or closed in a source in which its key occurs many times.",
		Why:     "Each of the rows could tell another day.",
		Example: "sources:\n  - {name: sales, table: sales, entities: [{name: store, type: foreign, opened: opened_on}]}",
		Fix:     "write opened and closed on the entity of the source that has one row for each unit",
	}
	checkUnknownMeasure = unknown("WH021", "measure", "metrics:\n  - name: net_sales\n    measure: net_amonut")
	checkAmbiguous      = diag.Check{
		Code: "WH022", Name: "ambiguous-measure", Severity: diag.Error,
		What:    "Several sources have a measure of that name.",
		Why:     "The metric could mean any of them.",
		Example: "metrics:\n  - name: rows_loaded\n    measure: rows",
		Fix:     "write source.measure",
	}
	checkUnknownMetric     = unknown("WH023", "metric", "metrics:\n  - name: margin\n    type: derived\n    expr: net_sales - costs")
	checkUnknownDimension  = unknown("WH024", "dimension", "metrics:\n  - name: online_sales\n    measure: net_amount\n    filter: chanel = 'online'")
	checkUnknownEntity     = unknown("WH025", "entity", "measures:\n  - name: stock\n    agg: sum\n    nonAdditive: {dimension: day, by: [shop]}")
	checkUnknownLevel      = unknown("WH026", "level", "rules:\n  - name: sales_drop\n    metric: net_sales\n    template: change\n    level: organisation.regoin")
	checkUnknownOwner      = unknown("WH027", "owner", "metrics:\n  - name: net_sales\n    measure: net_amount\n    owner: store-operation")
	checkUnknownPlaybook   = unknown("WH028", "playbook", "rules:\n  - name: sales_drop\n    metric: net_sales\n    template: change\n    playbook: conversoin")
	checkUnknownDomain     = unknown("WH029", "domain", "metrics:\n  - name: net_sales\n    measure: net_amount\n    domain: sale")
	checkUnknownConnection = unknown("WH030", "connection", "sources:\n  - name: sales\n    connection: warehuose\n    table: sales")
	checkUnknownDays       = unknown("WH111", "days", "rules:\n  - name: sales_drop\n    metric: net_sales\n    template: change\n    params: {drop: 0.1}\n    days: workign")
	checkNoCountry         = diag.Check{
		Code: "WH112", Name: "no-country", Severity: diag.Error,
		What:    "Days count the official days of the project's country, and the project names none.",
		Why:     "Nobody knows which holidays are meant.",
		Example: "project: {name: shop}\ndays:\n  - name: trading\n    official: true",
		Fix:     "write project.country, or list the days in closed and open",
	}
	checkDaySpan = diag.Check{
		Code: "WH107", Name: "day-span", Severity: diag.Error,
		What:    "A span of days is no calendar's, or ends before it begins.",
		Why:     "It names no day.",
		Example: "days:\n  - name: trading\n    closed: [{from: 2026-02-30}]",
		Fix:     "write days as 2006-01-02, the earlier one first",
	}
	checkDayTwice = diag.Check{
		Code: "WH108", Name: "day-twice", Severity: diag.Error,
		What:    "A day is listed twice, or both as open and as closed.",
		Why:     "One of the entries is a mistake, and nobody can tell which.",
		Example: "days:\n  - name: trading\n    closed: [{from: 2026-02-16, to: 2026-02-20}, {from: 2026-02-20}]",
		Fix:     "keep one of the entries",
	}
	checkUnknownCalendar = unknown("WH113", "calendar", "project: {name: shop, calendar: retial}")
	checkCalendarKind    = diag.Check{
		Code: "WH114", Name: "calendar-kind", Severity: diag.Error,
		What:    "A calendar tells its periods in more than one way, or says less than its kind needs.",
		Why:     "Months of weeks, months of the year and listed periods are different periods.",
		Example: "calendars:\n  - name: retail\n    weeks: 4-5-4\n    yearStart: 2",
		Fix:     "keep either yearStart, or weeks with yearEnd, or periods, or read",
	}
	checkCalendarPeriods = diag.Check{
		Code: "WH115", Name: "calendar-periods", Severity: diag.Error,
		What:    "The listed periods of a calendar overlap, leave a gap, or are no periods.",
		Why:     "A day has to lie in one period, and in one only.",
		Example: "calendars:\n  - name: terms\n    periods:\n      - {name: T1, year: '2025', from: 2025-09-01, to: 2025-12-19}\n      - {name: T2, year: '2025', from: 2025-12-21, to: 2026-03-31}",
		Fix:     "let each period begin on the day after the one before it ends",
	}
	checkEventKind = diag.Check{
		Code: "WH160", Name: "event-kind", Severity: diag.Error,
		What:    "An event does not say when it takes place or whose it is, says it in more than one way, or has a key that goes with another way.",
		Why:     "Nobody knows which days are meant.",
		Example: "events:\n  - name: double11\n    yearly: 11-11\n    dates: [{from: 2025-11-11}]",
		Fix:     "keep one of dates, yearly and feast (length goes with feast, since and until with yearly and feast), and write level and units together",
	}
	checkEventTwice = diag.Check{
		Code: "WH161", Name: "event-twice", Severity: diag.Error,
		What:    "Two times of an event share a day, with the days before and after that belong to them.",
		Why:     "A day is compared with the day of the same place, and it would have two.",
		Example: "events:\n  - name: fair\n    after: 5\n    dates: [{from: 2025-04-01, to: 2025-04-03}, {from: 2025-04-07}]",
		Fix:     "make lead or after shorter, or one time of the two",
	}
	checkEventDay = diag.Check{
		Code: "WH162", Name: "event-day", Severity: diag.Error,
		What:    "A yearly event names a day that not every year has.",
		Why:     "It could not take place.",
		Example: "events:\n  - name: leap_sale\n    yearly: 02-29",
		Fix:     "write month and day as 11-11, one that every year has, or list the dates",
	}
	checkUnknownEvent  = unknown("WH163", "event", "rules:\n  - name: sales_drop\n    metric: net_sales\n    template: change\n    params: {drop: 0.1, against: 'event:duoble11'}")
	checkLastYearEvent = diag.Check{
		Code: "WH210", Name: "last-year-event", Severity: diag.Error,
		What:    "Last year means the last time of an event that only some units have.",
		Why:     "Every unit is compared with last year, and the event's days mean nothing to the others.",
		Example: "events:\n  - {name: fair, yearly: 04-15, level: organisation.region, units: [East]}\nmetrics:\n  - {name: net_sales, measure: net_amount, lastYear: 'event:fair'}",
		Fix:     "write date, weekday, a feast, or an event of all units; requests and rules of these units can compare with event:NAME",
	}
	checkDayTable = diag.Check{
		Code: "WH180", Name: "day-table", Severity: diag.Error,
		What:    "What a calendar or days read says too little of the table, or two things that exclude each other.",
		Why:     "It is not known what to read.",
		Example: "calendars:\n  - name: terms\n    read: {table: terms, first: begins, period: term, year: school_year}",
		Fix:     "write table or sql; for a calendar day, or first and last; for days either open or lists, and opens with closes; for those of units a level, unit, and day or weekdays",
	}
	checkHours = diag.Check{
		Code: "WH212", Name: "opening-hours", Severity: diag.Error,
		What:    "Opening hours of a day overlap, open and close at the same time, or leave out a weekday that counts.",
		Why:     "It is not known which hours are judged and waited for.",
		Example: "days:\n  - name: open\n    hours: [{from: \"09:00\", to: \"21:00\"}, {weekdays: [friday], from: \"20:00\", to: \"02:00\"}]",
		Fix:     "write hours that follow each other, for every weekday that counts; a whole day is 00:00 to 24:00",
	}
	checkAgendaDays = diag.Check{
		Code: "WH188", Name: "agenda-days", Severity: diag.Error,
		What:    "A message with the agenda names the days on which it is sent, and lists holidays or workdays of its own.",
		Why:     "It is not known which of both is meant where they differ.",
		Example: "agendas:\n  - {name: morning, at: \"08:30\", days: working, holidays: [2026-10-01]}",
		Fix:     "take the lists out, and write what the days lack into closed and open of an entry of days",
	}
	checkPolicyKind = diag.Check{
		Code: "WH220", Name: "policy-kind", Severity: diag.Error,
		What:    "A policy is about nobody, does not say which units its rows are of, or says it in more than one way.",
		Why:     "It is not known who would read what.",
		Example: "policies:\n  - name: the_east\n    who: {teams: [East]}\n    rows: [{level: organisation.region}]",
		Fix:     "name somebody under who, and for each entry of rows one of units, owned and read",
	}
	checkPolicyEmpty = diag.Check{
		Code: "WH221", Name: "policy-empty", Severity: diag.Error,
		What:    "A policy gives no metric, or a pattern of it fits none.",
		Why:     "What was meant to be given, or kept back, is not. Metrics more sensitive than internal are given where they are named in full, or by sensitivity.",
		Example: "policies:\n  - {name: hr, who: {teams: [HR]}, metrics: ['salery_*']}",
		Fix:     "correct the pattern (* stands for any letters), raise the sensitivity of the policy, or name the metrics",
	}
	checkPolicyParents = diag.Check{
		Code: "WH258", Name: "policy-parents", Severity: diag.Error,
		What:    "The parents of a policy are levels that do not lie above all units by which it gives rows.",
		Why:     "There is no total that its readers' units are a part of, or they read it already.",
		Example: "policies:\n  - name: store_managers\n    who: {kinds: [people]}\n    rows: [{level: organisation.store, owned: true}]\n    parents: [organisation.store]",
		Fix:     "name levels above those of rows, in the same hierarchy: [organisation.region, organisation.group]",
	}
	checkPolicyCare = diag.Check{
		Code: "WH230", Name: "policy-care", Severity: diag.Error,
		What:    "A policy says how metrics are told (require, round, mask, smallest) in a way that contradicts itself, or denies them.",
		Why:     "It is not known what its readers would see.",
		Example: "policies:\n  - {name: board, who: {teams: [Board]}, round: 1000, mask: true}",
		Fix:     "keep one of round and mask, round to a number above zero, give alert rules values that are not masked, and write none of them with deny",
	}
	checkPolicyTest = diag.Check{
		Code: "WH250", Name: "policy-test-shape", Severity: diag.Error,
		What:    "A test of policies has a reader whom Grafana could not know, expects nothing, or something that its question cannot tell.",
		Why:     "It would pass, or fail, whatever the policies say.",
		Example: "policyTests:\n  - name: the_east\n    as: {teams: [East]}\n    expect: {value: 12}",
		Fix:     "give people a login, and the expectation what it is of: ask with metrics for value and rows, one by for members",
	}
	checkProfile = diag.Check{
		Code: "WH150", Name: "target-profile", Severity: diag.Error,
		What:    "The profile of a target lacks what its shape goes by, has a key of another shape, or weights that nothing can be shared out by.",
		Why:     "It is not known how much of the target is due by a day.",
		Example: "targets:\n  - metric: net_sales\n    grain: month\n    values: [{period: 2017-11, value: 1000}]\n    profile: {by: days, weeks: 4}",
		Fix:     "write days with by: days, weeks with weekday, weekdays or months with weights, measure with table",
	}
	checkUnknownVersion = unknown("WH154", "target-version", "targets:\n  - metric: net_sales\n    version: forcast1\n    grain: month\n    values: [{period: 2017-11, value: 1000}]")
	checkDown           = diag.Check{
		Code: "WH152", Name: "target-down", Severity: diag.Error,
		What:    "How a target goes down the organisation lacks what it goes by, or has a key of another way.",
		Why:     "It is not known which unit has how much of it.",
		Example: "targets:\n  - metric: net_sales\n    grain: year\n    values: [{period: 2017, value: 1000}]\n    down: capacity",
		Fix:     "write months with by: share, measure with capacity, units with weights",
	}
	checkCarry = diag.Check{
		Code: "WH155", Name: "balance-carry", Severity: diag.Error,
		What:    "A balance cannot be carried as it says: its first count, for parts of a day, or for less than the periods that it is kept by.",
		Why:     "It is not known which count stands where a period has none.",
		Example: "sources:\n  - name: stock\n    table: stock\n    dimensions: [{name: day, type: time, grain: day}]\n    measures:\n      - {name: units, agg: sum, nonAdditive: {dimension: day, pick: first, carry: 1 month}}",
		Fix:     "write pick: last and a length such as 1 month, or leave carry out",
	}
	checkUnknownSource = unknown("WH031", "source", "metrics:\n  - name: net_sales\n    measure: sale.net_amount")
	checkCycle         = diag.Check{
		Code: "WH032", Name: "metric-cycle", Severity: diag.Error,
		What:    "A metric is made of itself, by way of others.",
		Why:     "It has no value.",
		Example: "metrics:\n  - name: a\n    type: derived\n    expr: b + 1\n  - name: b\n    type: derived\n    expr: a - 1",
		Fix:     "take one of the references out",
	}
	checkTooLarge = diag.Check{
		Code: "WH320", Name: "metric-too-large", Severity: diag.Error,
		What:    "A metric is made of others that are made of others, so many times over that no statement holds it.",
		Why:     "Every use of an input is written out down to its measures: where each of sixty metrics adds up the two before, the last one has a billion parts.",
		Example: "metrics:\n  - {name: a, measure: sold}\n  - {name: b, type: derived, expr: a + a + a + a}\n  - {name: c, type: derived, expr: b + b + b + b} # and so on",
		Fix:     "write the formula with factors (a * 4), or compute a step of it in a source",
	}
	checkAmbiguousDimension = diag.Check{
		Code: "WH033", Name: "ambiguous-dimension", Severity: diag.Error,
		What:    "A filter names a dimension plainly, and the metric reads several sources that have one of that name, or not all have it; or a measure names a joined column that several sources have.",
		Why:     "It could mean any of them.",
		Example: "metrics:\n  - name: online_conversion\n    type: ratio\n    numerator: orders\n    denominator: visits\n    filter: channel = 'online'",
		Fix:     "write entity__dimension, or put the filter on the inputs",
	}
	checkNoConnection = diag.Check{
		Code: "WH034", Name: "no-connection", Severity: diag.Error,
		What:    "A source names no connection, and the project has none or several.",
		Why:     "It is not known where the table is.",
		Example: "connections:\n  - {name: a, engine: sqlite, path: a.sqlite}\n  - {name: b, engine: sqlite, path: b.sqlite}\nsources:\n  - name: sales\n    table: sales",
		Fix:     "write connection: with one of the connections' names",
	}
	checkNotTime = diag.Check{
		Code: "WH035", Name: "not-a-time-dimension", Severity: diag.Error,
		What:    "A dimension that has to be one of time is not.",
		Why:     "Rows cannot be dated by it.",
		Example: "sources:\n  - name: sales\n    table: sales\n    dimensions:\n      - {name: channel}\n    defaultTime: channel",
		Fix:     "name a dimension of type: time, or give this one that type",
	}
	checkAliasTwice = diag.Check{
		Code: "WH036", Name: "alias-twice", Severity: diag.Error,
		What:    "Two inputs of a metric have the same name in its expression.",
		Why:     "The expression could mean either.",
		Example: "metrics:\n  - name: growth\n    type: derived\n    expr: net_sales / before - 1\n    inputs:\n      - {metric: net_sales, alias: before, offset: 1 year}\n      - {metric: orders, alias: before}",
		Fix:     "give one of them another alias",
	}
)

// The findings of scorecards.
var checkScorecard = diag.Check{
	Code: "WH430", Name: "scorecard-shape", Severity: diag.Error,
	What:    "A scorecard does not say whose it is, says it in two ways, has a metric twice, or no line that weighs anything.",
	Why:     "Nobody could tell whose number it is, or what it is made of.",
	Example: "scorecards:\n  - name: shops\n    team: operations\n    people: [nora]\n    lines: [{metric: sales, weight: 60}]",
	Fix:     "keep one of team (with level) and people (with level and unit where it is of a part), and give each metric one line with a weight above zero",
}

// checkSelector is a finding on what picks time series.
var checkSelector = diag.Check{
	Code: "WH440", Name: "series-selector", Severity: diag.Error,
	What:    "The selector of a source cannot be read, or belongs to a source that is no Prometheus.",
	Why:     "Which time series are meant is not known, and all of them would be too many.",
	Example: "sources:\n  - {name: requests, connection: metrics, table: http_requests_total, selector: 'job=api'}",
	Fix:     "write labels with =, !=, =~ or !~ and texts in double quotes, separated by commas: '{job=\"api\"}'; leave it out for tables",
}

// Checks lists every finding of linking, for the documentation.
func Checks() []diag.Check {
	return []diag.Check{
		checkDuplicateName, checkUnknownMeasure, checkAmbiguous, checkUnknownMetric, checkUnknownDimension,
		checkUnknownEntity, checkUnknownLevel, checkUnknownOwner, checkUnknownPlaybook, checkUnknownDomain,
		checkUnknownConnection, checkUnknownSource, checkCycle, checkTooLarge, checkAmbiguousDimension, checkNoConnection,
		checkNotTime, checkAliasTwice, checkKey, checkUnknownDays, checkNoCountry, checkDaySpan, checkDayTwice,
		checkUnknownCalendar, checkCalendarKind, checkCalendarPeriods, checkDayTable, checkHours, checkAgendaDays,
		checkProfile, checkDown, checkUnknownVersion, checkCarry, checkEventKind, checkEventTwice, checkEventDay, checkUnknownEvent,
		checkRaggedTop, checkLifeOfForeign, checkPolicyKind, checkPolicyEmpty, checkPolicyCare, checkPolicyParents, checkLastYearEvent, checkPolicyTest,
		checkOneStep, checkStepTwice, checkAfterPeriods, checkUnknownRule, checkCompositeCycle, checkScorecard, checkCheckMeasure, checkCheckBy, checkCheckUnits,
		checkSelector,
	}
}
