package maria

import "testing"

func TestMain(m *testing.M) { Main(m) }

func TestServerAnswers(t *testing.T) {
	db, address := Database(t, "testkit")
	var name string
	if err := db.QueryRow("SELECT DATABASE()").Scan(&name); err != nil || name != "testkit" {
		t.Errorf("%s: in %q, %v", address, name, err)
	}
}
