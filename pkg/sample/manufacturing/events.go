package manufacturing

import "github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/scene"

// Kinds of events.
const (
	slowMachines = "slow-machines"
	badBatch     = "bad-batch"
	breakdown    = "breakdown"
	leak         = "leak"
	lateLoad     = "late-load"
	shortSupply  = "short-supply"
	carrier      = "carrier"
	noSupply     = "no-supply"
	overstock    = "overstock"
	skipped      = "skipped"
	changeovers  = "changeovers"
)

// skippedDays is how long maintenance is put off more and more.
const skippedDays = 42

var events = []scene.Kind{
	{
		ID: slowMachines, What: "lines of a plant run slower than they can", Cause: "cooling water is too warm", Size: "performance -13 %",
		Metric: "oee", Level: "organisation.plant", Rule: "plant_oee_below_target", Also: []string{"plant_output_behind_plan", "plant_output_will_miss"},
		Units: scene.Keys(plants), Lasts: 8, Begun: 5, Times: 4,
	},
	{
		ID: badBatch, What: "a line makes too much scrap", Cause: "a batch of steel out of tolerance", Size: "scrap 2 % to 8 %",
		Metric: "scrap_rate", Level: "organisation.line", Rule: "line_scrap_high", Units: scene.KeysOf(lines), Lasts: 4, Begun: 3, Times: 6,
	},
	{
		ID: breakdown, What: "a line stands still", Cause: "a gearbox broke", Size: "availability -27 points",
		Metric: "availability", Level: "organisation.line", Rule: "line_availability_low", Units: scene.KeysOf(lines), Lasts: 2, Begun: 1, Times: 6,
	},
	{
		ID: leak, What: "a line uses more energy from one day on", Cause: "compressed air leaks", Size: "+24 % a unit",
		Metric: "energy_per_unit", Level: "organisation.line", Rule: "energy_steps_up", Units: scene.KeysOf(lines), Lasts: 40, Begun: 9, Times: 2,
	},
	{
		ID: lateLoad, What: "yesterday's shipments are not loaded", Cause: "the nightly export did not arrive", Size: "one day missing",
		Metric: "orders_shipped", Rule: "shipments_late", Lasts: 1, Begun: 1,
	},
	{
		ID: shortSupply, What: "a plant works fewer shifts for a month", Cause: "a supplier is on strike", Size: "-18 % of planned time",
		Metric: "output", Level: "organisation.plant", Rule: "plant_output_behind_plan", Also: []string{"plant_output_will_miss", "group_output_behind_plan"},
		Units: scene.Keys(plants), Month: true, Times: 3,
	},
	{
		ID: carrier, What: "orders leave late", Cause: "the carrier has too few lorries", Size: "on time 96 % to 74 %",
		Metric: "on_time_delivery", Level: "organisation.plant", Rule: "deliveries_late", Units: scene.Keys(plants), Lasts: 4, Times: 4,
	},
	{
		ID: noSupply, What: "the critical material is used up", Cause: "a ship is late", Size: "no delivery for nine days",
		Metric: "material_stock", Level: "organisation.plant", Rule: "material_runs_out", Units: scene.Keys(plants), Lasts: 9, Times: 3,
	},
	{
		ID: overstock, What: "stock grows day after day", Cause: "a customer takes nothing off", Size: "half as much again in six weeks",
		Metric: "inventory_value", Level: "organisation.plant", Rule: "inventory_turns", Also: []string{"inventory_high"}, Units: scene.Keys(plants), Lasts: 42, Times: 2,
	},
	{
		ID: skipped, What: "maintenance is put off week after week", Cause: "fitters help out in production", Size: "94 % to 54 % in time",
		Metric: "maintenance_in_time", Level: "organisation.plant", Rule: "maintenance_slips", Units: scene.Keys(plants), Lasts: skippedDays, Times: 2,
	},
	{
		ID: changeovers, What: "lines of a plant are set up too often", Cause: "the plan was cut into small lots", Size: "changeover time × 1.8",
		Metric: "changeover_minutes", Level: "organisation.plant", Rule: "changeovers_jump", Units: scene.Keys(plants), Lasts: 14, Times: 3,
	},
}
