package ask

// On gives the reader of questions that go on from what is known of one metric, such as
// the explanation of its change: it is meant where none is named, and what alone is no
// question (那上周呢, why, by day) is one.
func (r *Reader) On(metric string) *Reader {
	out, catalog := *r, *r.catalog
	catalog.DefaultMetric = metric
	out.catalog, out.onward = &catalog, true
	return &out
}
