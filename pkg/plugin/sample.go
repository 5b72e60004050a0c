package plugin

import (
	"fmt"
	"time"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/live"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/state"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/wire"
)

// sample takes the sample in, and every morning its data of a day later. Those of the
// day before answer until the new ones are made.
func (d *definitions) sample() error {
	last := live.Last(d.clock())
	if d.current != nil && d.data.Last().Equal(last) {
		return nil
	}
	files, err := live.Files()
	if err != nil {
		return err
	}
	data, err := live.Use(last)
	if err != nil {
		return err
	}
	before := d.data
	d.put(data)
	if d.current == nil {
		err = d.open(state.Version{Files: files})
	} else {
		err = d.renew(state.Version{Files: files})
	}
	if err != nil {
		d.put(before)
		data.Release()
		return err
	}
	if before != nil {
		before.Release() // statements that run have it still
	}
	return nil
}

// keepFor is how long the sample's data stay in memory after they were last asked for.
// A data source that is removed is never told so.
const keepFor = 15 * time.Minute

// stayAwake notes that somebody asks; the caller holds the lock.
func (d *definitions) stayAwake() {
	switch {
	case d.settings.Definitions != fromSample || d.closed:
	case d.resting == nil:
		d.resting = time.AfterFunc(d.keep, d.rest)
	default:
		d.resting.Reset(d.keep)
	}
}

// rest gives the sample's memory back until somebody asks again.
func (d *definitions) rest() {
	d.mu.Lock()
	current, data := d.current, d.data
	switch {
	case d.closed:
		current = nil
	case d.looking != nil:
		d.resting.Reset(d.keep)
		current = nil
	case current != nil:
		d.current, d.data, d.looked = nil, nil, time.Time{}
	}
	d.mu.Unlock()
	if current != nil {
		_ = current.service.Close() // nothing was written, and no statement runs as long as this
		data.Release()
	}
}

func (d *definitions) put(data *live.Database) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.data = data
}

// sampleWords tells what the sample is.
func (d *definitions) sampleWords() (wire.Text, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.settings.Definitions != fromSample || d.data == nil || d.current == nil {
		return nil, false
	}
	m, last := d.current.service.Model(), d.data.Last().Format(time.DateOnly)
	return both(
		fmt.Sprintf("A sample, made in memory: %s, %d metrics, %d rules, invented data up to %s. No number is of your company.", m.Project.Label["en"], len(m.Metrics), len(m.Rules), last),
		fmt.Sprintf("示例数据，在内存中生成：%s，%d 个指标，%d 条规则，虚构数据截至 %s，与贵公司无关。", m.Project.Label["zh"], len(m.Metrics), len(m.Rules), last),
	), true
}
