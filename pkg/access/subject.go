// Package access says who reads and what they may read. Every read of rows has a
// Subject in its context and asks a Policy; a read without a subject fails.
//
// The package decides nothing: a policy does. Where rows are read, and what is
// done with a policy's answer there, is in package service.
package access

import (
	"context"
	"errors"
)

// Subject is who reads. The zero value is nobody.
type Subject struct {
	Login   string
	Email   string
	Role    string // Grafana's: Viewer, Editor, Admin
	OrgID   int64  // Grafana's organisation
	Alert   bool   // alert rules, as Grafana's scheduler evaluates them
	Service bool   // a service account
	// Unverified is somebody whose identity could not be verified: whatever else is
	// written here is only said.
	Unverified bool
	// System names a part of the product that reads of its own accord, or for whoever
	// may start it on a machine: "command line", "preview", "survey". Empty for
	// everyone else.
	System string
	// SeenBy is the login of the Admin who sees as this subject; empty for who reads for
	// themselves.
	SeenBy string
	// Teams are those that were told with the subject: see WithTeams.
	Teams string
}

// System is a part of the product itself as a subject.
func System(part string) Subject { return Subject{System: part} }

// String names the subject for messages.
func (s Subject) String() string {
	switch {
	case s.System != "":
		return "the " + s.System
	case s.Alert:
		return "the alert rules"
	case s.Unverified:
		return "who cannot be verified"
	case s.Login != "":
		return s.Login
	}
	return "who is not signed in"
}

// chinese is String in Chinese; logins stay as they are, with a space behind.
func (s Subject) chinese() string {
	switch {
	case s.System != "":
		return "系统"
	case s.Alert:
		return "告警规则"
	case s.Unverified:
		return "身份无法验证的访问者"
	case s.Login != "":
		return s.Login + " "
	}
	return "未登录的访问者"
}

// Administers tells whether the subject may be told how databases and settings
// stand: an administrator of the organisation, or a part of the product itself.
func (s Subject) Administers() bool { return s.System != "" || s.Role == admin }

// Kinds of subjects, as policies name them.
const (
	People          = "people"
	ServiceAccounts = "serviceAccounts"
	Alerts          = "alerts"
	Anonymous       = "anonymous"
)

// Kind is which of the kinds a subject is that Grafana knows.
func (s Subject) Kind() string {
	switch {
	case s.Alert:
		return Alerts
	case s.Login == "":
		return Anonymous
	case s.Service:
		return ServiceAccounts
	}
	return People
}

const admin = "Admin" // Grafana's role

// ErrNoSubject is a read of which nobody knows for whom. It is a fault of the
// program, never of the reader, and never a reason to allow.
var ErrNoSubject = errors.New("nobody is known to read this: the call carries no subject")

type subjectKey struct{}

// With puts the subject of everything that is read under a context into it.
func With(ctx context.Context, s Subject) context.Context {
	return context.WithValue(ctx, subjectKey{}, s)
}

// Of is the subject of a context; ErrNoSubject where it has none.
func Of(ctx context.Context) (Subject, error) {
	s, _ := ctx.Value(subjectKey{}).(Subject) // nobody where it is not there
	if s == (Subject{}) {
		return s, ErrNoSubject
	}
	return s, nil
}
