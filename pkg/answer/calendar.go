package answer

// Calendar says how days make periods, for names and steps of a time axis.
type Calendar struct {
	Name  string            `json:"name"`
	Label map[string]string `json:"label,omitempty"`
	// WeekStart is the first day of a week, 0 = Sunday.
	WeekStart int `json:"weekStart"`
	// FiscalYearStart is the month in which quarters and years begin; 0 = January.
	FiscalYearStart int `json:"fiscalYearStart,omitempty"`
	// YearNamed is the calendar year by which a year is called: begin, end, or both
	// where it is empty.
	YearNamed string `json:"yearNamed,omitempty"`
	// Periods of a calendar that has its own, by grain, in order of time: of an answer
	// those that it speaks of and the one after, of a catalogue those of the years around its clock.
	Periods map[string][]Period `json:"periods,omitempty"`
}

// Period is one period of a calendar: its first day, and what readers of each
// language call it. Short is for axes.
type Period struct {
	Start string            `json:"start"`
	Name  map[string]string `json:"name"`
	Short map[string]string `json:"short"`
}
