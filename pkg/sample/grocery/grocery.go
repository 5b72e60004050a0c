// Package grocery loads the grocery sample: real sales lines, products,
// households, campaigns and coupons of the Complete Journey data, and beside
// them, marked as generated, what that data lacks: names and places of the
// stores, monthly targets and weekly stock.
package grocery

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/disk"
)

// Version goes into the stamp; raise it when the tables change.
const Version = "3"

// Database is where Build writes, below the sample's directory.
const Database = "data/grocery.sqlite"

// Files lists the inputs below the sample's directory.
func Files() []string {
	names := []string{"transactions", "products", "demographics", "campaigns", "campaign_descriptions", "coupon_redemptions"}
	for i, name := range names {
		names[i] = filepath.Join("source", name+".csv.gz")
	}
	return names
}

// load carries what later tables need to know of earlier ones.
type load struct {
	dir        string
	seed       int64
	file       *disk.File
	fuel       map[int64]bool
	stores     map[int64]*store
	households map[int64]*household
	starts     map[int64]string // campaign → first day
}

// Build writes the database from the files below dir. Progress lines go to
// progress, stamp into the file.
func Build(dir string, seed int64, stamp string, progress io.Writer) error {
	file, err := disk.Create(filepath.Join(dir, Database))
	if err != nil {
		return err
	}
	l := &load{
		dir: dir, seed: seed, file: file, fuel: map[int64]bool{}, stores: map[int64]*store{},
		households: map[int64]*household{}, starts: map[int64]string{},
	}
	steps := []struct {
		name string
		run  func() (int, error)
	}{
		{"products", l.products},
		{"sales lines", l.salesLines},
		{"campaigns", l.campaigns},
		{"campaign reach", l.reach},
		{"coupon redemptions", l.redemptions},
		{"households", l.householdTable},
		{"stores (generated names and places)", l.storeTable},
		{"targets (generated)", l.targets},
		{"stock (generated)", l.stock},
	}
	for _, step := range steps {
		rows, err := step.run()
		if err != nil {
			file.Fail(err)
			break
		}
		_, _ = fmt.Fprintf(progress, "  %7d %s\n", rows, step.name) // progress only
	}
	l.file.Flush()
	l.firstVisits()
	l.baskets()
	l.indexes()
	return file.Finish(stamp)
}

func (l *load) products() (int, error) {
	t := l.file.Table("products", []string{"product_id"},
		"product_id INTEGER NOT NULL", "department TEXT NOT NULL", "product_category TEXT", "product_type TEXT",
		"brand TEXT NOT NULL", "manufacturer_id INTEGER NOT NULL", "package_size TEXT")
	columns := []string{"product_id", "manufacturer_id", "department", "brand", "product_category", "product_type", "package_size"}
	err := each(l.dir, "products", columns, func(r record) {
		id := r.int("product_id")
		l.fuel[id] = strings.HasPrefix(r.string("product_type"), "GASOLINE")
		t.Add(id, r.string("department"), r.text("product_category"), r.text("product_type"),
			r.string("brand"), r.int("manufacturer_id"), r.text("package_size"))
	})
	return t.Rows(), err
}

// firstVisits marks the lines of each household's first day, so that new
// households can be counted along sales.
func (l *load) firstVisits() {
	l.file.Exec(`UPDATE sales_lines SET first_visit = 1
		WHERE sale_date = (SELECT first_purchase FROM households WHERE households.household_id = sales_lines.household_id)`)
}

// baskets sums lines to baskets, for percentiles of the basket's value.
func (l *load) baskets() {
	l.file.Exec(`CREATE TABLE baskets (basket_id INTEGER PRIMARY KEY, store_id INTEGER NOT NULL, household_id INTEGER NOT NULL,
		sale_date TEXT NOT NULL, basket_value REAL NOT NULL, lines INTEGER NOT NULL)`)
	l.file.Exec(`INSERT INTO baskets SELECT basket_id, min(store_id), min(household_id), min(sale_date), round(sum(sales_value), 2), count(*)
		FROM sales_lines GROUP BY basket_id ORDER BY basket_id`)
}

func (l *load) indexes() {
	for _, on := range []string{
		"sales_lines(sale_date, store_id)", "sales_lines(store_id)", "sales_lines(product_id)", "sales_lines(household_id)",
		"baskets(sale_date, store_id)", "coupon_redemptions(redemption_date)", "campaign_households(start_date)",
		"stock_weekly(snapshot_date, store_id)", "monthly_targets(month, store_id)",
	} {
		name := strings.NewReplacer("(", "_by_", ", ", "_", ")", "").Replace(on)
		l.file.Exec("CREATE INDEX " + name + " ON " + on)
	}
}
