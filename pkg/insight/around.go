package insight

// Around is something of the time of a change that may have to do with it: an event or
// days off in one of the periods and not in the other, data that are not all there yet,
// definitions that were published meanwhile. It is told beside the causes and is none.
type Around struct {
	Kind  string            `json:"kind"` // event, holiday, late, definition
	Then  bool              `json:"then"` // of the compared period, not of the one that is explained
	From  string            `json:"from"` // "2006-01-02"
	To    string            `json:"to"`   // included
	Words map[string]string `json:"words"`
}
