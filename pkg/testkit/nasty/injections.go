package nasty

// Injections are texts that would be more than a text if any door pasted them into a
// statement, a pattern, a template or a list. None of them holds a character that some
// engine cannot keep.
func Injections() []string {
	return []string{
		"' OR 1=1 --", "' OR '1'='1", `" OR ""="`, "') OR ('1'='1", "'; DROP TABLE sales; --", "\"; DROP TABLE sales; --", "`; DROP TABLE sales; #",
		"1; SELECT pg_sleep(9)", "' UNION SELECT person, store FROM staff --", "' AND (SELECT 1 FROM sales) > 0 --", "a' || 'b", "a'||chr(39)||'b",
		"it''s", "''", "'", `"`, "`", "''''", `\`, `\'`, `\\'`, `'\`, `\' OR 1=1 -- `, `\" OR 1=1 #`, "x\\", `\x27`, "%27 OR 1=1", "&#39; OR 1=1",
		"’ OR ’1’=’1", "‘x’", "“y”", "ʼ OR 1=1", "＇ OR 1=1", "\u02b9", "\u2032", "\u200b", "\ufeffbom", "ａ", "a\u0301", "á",
		"%", "_", "%%", "100%", "a_b", "a%b", `\%`, `\_`, `a\%b`, "[a-z]", "^", "*", "?", ".*",
		"${HOME}", "$1", "$$", "$$;$$", ":name", "@x", "@@version", "{{ 1 }}", "{{ Metric('amount', group_by=['store']) }} > 0", "{% if 1 %}", "}}", "{", "#{x}",
		"-- comment", "/* comment */", "*/", "/*!50000 1 */", "# comment", "a;b", "a,b", "a|b", "a=b", "a\nb", "a\tb", "a\r\nb", " a", "a ", "a  b",
		"null", "NULL", "true", "0", "-1", "1e309", "0x41", "NaN", "Infinity", "2025-11-01", "CAST(1 AS int)", "current_user", "(select 1)", "sales.amount", "store", "sale__store",
		"__", "\x1b[31m", "\x7f", "\u202eevil", "𝟙", "😀", "\u00a0", "ß", "ı",
	}
}
