package answer

// Event is one time of an event that has a say in some days of an answer's range. Days
// are local dates, both included: those of the event itself, and From and To with
// those before and after that belong to it.
type Event struct {
	Name  string            `json:"name"`
	Label map[string]string `json:"label"`
	First string            `json:"first"`
	Last  string            `json:"last"`
	From  string            `json:"from"`
	To    string            `json:"to"`
}
