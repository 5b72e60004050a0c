package kept

import "reflect"

// Size is about how many bytes of memory a value takes with all that it refers to, each
// thing once. What is behind interfaces, functions and channels counts with its own size.
func Size(v any) int64 {
	s := sizer{}
	x := reflect.ValueOf(v)
	if !x.IsValid() {
		return 0
	}
	return int64(x.Type().Size()) + s.behind(x)
}

// sizer has what was counted already, by where it lies.
type sizer map[uintptr]bool

// mapOverhead is what an entry of a map takes beside key and value.
const mapOverhead = 16

// behind is what a value refers to, without its own size.
func (s sizer) behind(v reflect.Value) (n int64) {
	switch v.Kind() {
	case reflect.String:
		return int64(v.Len())
	case reflect.Pointer:
		if v.IsNil() || s.seen(v.Pointer()) {
			return 0
		}
		return int64(v.Type().Elem().Size()) + s.behind(v.Elem())
	case reflect.Interface:
		if v.IsNil() {
			return 0
		}
		return int64(v.Elem().Type().Size()) + s.behind(v.Elem())
	case reflect.Slice:
		if v.IsNil() || v.Cap() > 0 && s.seen(v.Pointer()) {
			return 0
		}
		n = int64(v.Cap()) * int64(v.Type().Elem().Size())
		fallthrough
	case reflect.Array:
		if flat(v.Type().Elem()) {
			return n
		}
		for i := range v.Len() {
			n += s.behind(v.Index(i))
		}
	case reflect.Map:
		if v.IsNil() || s.seen(v.Pointer()) {
			return 0
		}
		each := int64(v.Type().Key().Size()+v.Type().Elem().Size()) + mapOverhead
		for key, value := range v.Seq2() {
			n += each + s.behind(key) + s.behind(value)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if !flat(v.Field(i).Type()) {
				n += s.behind(v.Field(i))
			}
		}
	}
	return n
}

func (s sizer) seen(at uintptr) bool {
	was := s[at]
	s[at] = true
	return was
}

// flat tells that values of a type refer to nothing.
func flat(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Bool, reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint, reflect.Uint8, reflect.Uint16,
		reflect.Uint32, reflect.Uint64, reflect.Uintptr, reflect.Float32, reflect.Float64, reflect.Complex64, reflect.Complex128:
		return true
	case reflect.Array:
		return flat(t.Elem())
	}
	return false
}
