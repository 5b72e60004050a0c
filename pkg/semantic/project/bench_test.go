package project_test

import (
	"runtime"
	"testing"
	"testing/fstest"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/bench/synthetic"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/project"
)

// BenchmarkLoad loads, links and checks 1,000 metrics over 200 sources. The bar
// is 0.5 s and 150 MB of live heap; see also `npm run bench`.
func BenchmarkLoad(b *testing.B) {
	size := synthetic.Size{Sources: 200, Simple: 3, Ratio: 1, Derived: 1}
	files := fstest.MapFS{}
	bytes := 0
	for name, text := range size.Files("sqlite") {
		files[name] = &fstest.MapFile{Data: []byte(text)}
		bytes += len(text)
	}
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for b.Loop() {
		m, found := project.Load(files, project.Options{Root: "/srv"})
		if m == nil || len(m.Metrics) != size.Metrics() {
			b.Fatalf("not loaded: %v", found.Err())
		}
		b.StopTimer()
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "live-MB")
		runtime.KeepAlive(m)
		b.StartTimer()
	}
}
