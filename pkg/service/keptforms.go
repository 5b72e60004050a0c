package service

import (
	"context"
	"slices"
	"sync"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/answer"
	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/semantic/query"
)

// mostForms are kept of an answer: a dashboard or two show it, under a few names.
const mostForms = 8

// KeptForms is a kept answer with what hosts made of it to send, which is kept for as long
// as the answer and out of the same bytes. It is good for one request.
type KeptForms struct {
	kept *keptAnswers
	key  string
	one  *keptAnswer
}

// forms are what was made of an answer, the newest last.
type forms struct {
	mu   sync.Mutex
	list []form
}

type form struct {
	name  string
	value any
	bytes int64
}

// formOverhead is about what a form takes beside its bytes and its name.
const formOverhead = 64

// KeptForms gives what is kept of a request, if an answer is. What is not is counted when
// it is asked for: by Ask, which does not look again.
func (b *Batch) KeptForms(ctx context.Context, req query.Request) (*KeptForms, bool) {
	return b.service.keptForms(ctx, req)
}

func (s *Service) keptForms(ctx context.Context, req query.Request) (*KeptForms, bool) {
	if s.kept == nil || req.Parts || subjectOf(ctx).Alert {
		return nil, false
	}
	st := s.state.Load()
	ctx, _, err := st.engine.pin(ctx) // resolved and found for the same reader
	if err != nil {
		return nil, false // whoever asks is told
	}
	r, err := st.resolve(ctx, req)
	if err != nil {
		return nil, false
	}
	key, ok, err := st.engine.answerKey(ctx, r, req)
	if err != nil || !ok {
		return nil, false
	}
	one, how := s.kept.still(ctx, st.engine, key)
	if one == nil {
		return nil, false
	}
	s.kept.Met(how)
	return &KeptForms{s.kept, key, one}, true
}

// Answer is a copy of the answer.
func (f *KeptForms) Answer() *answer.Answer { return f.one.tell() }

// Stats tells what the answer cost, as it does.
func (f *KeptForms) Stats() answer.Stats { return f.one.stats() }

// Form gives what was kept under a name: to be read and not to be changed.
func (f *KeptForms) Form(name string) (any, bool) {
	forms := &f.one.forms
	forms.mu.Lock()
	defer forms.mu.Unlock()
	for i := range forms.list {
		if forms.list[i].name == name {
			return forms.list[i].value, true
		}
	}
	return nil, false
}

// Keep keeps a form of so many bytes under a name that tells all it depends on beside the
// answer. It does nothing where the answer is not kept any more, or would take too much.
func (f *KeptForms) Keep(name string, value any, bytes int64) {
	forms := &f.one.forms
	forms.mu.Lock()
	defer forms.mu.Unlock()
	if slices.ContainsFunc(forms.list, func(other form) bool { return other.name == name }) {
		return // somebody was faster
	}
	more := form{name, value, bytes + int64(len(name)) + formOverhead}
	grown, goes := more.bytes, 0
	if len(forms.list) >= mostForms {
		goes = len(forms.list) - mostForms + 1
	}
	for _, old := range forms.list[:goes] {
		grown -= old.bytes
	}
	if !f.kept.store.Grow(f.key, func(one *keptAnswer) bool { return one == f.one }, grown) {
		return
	}
	forms.list = append(slices.Clone(forms.list[goes:]), more)
}
