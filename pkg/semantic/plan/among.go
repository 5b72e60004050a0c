package plan

// Among limits a scan to rows of which a key is among those that a pipeline gives:
// what a condition on a joined source comes to, where the join adds no rows and the
// condition holds for none that the join does not find.
type Among struct {
	Key   Field // of the scan
	Of    Node
	Scope Scope // of Of
	Right Field // of Of, what Key is looked for among
}

// line tells the key and where it is looked for.
func (a Among) line() string {
	return a.Key.Table + "." + Text(a.Key.Expr) + " among " + Text(a.Right.Expr) + " below"
}

// MostDays is how many days a list of them may have.
const MostDays = 1100
