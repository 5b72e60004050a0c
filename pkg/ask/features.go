package ask

import "regexp"

// features are what a question says beside names and times.
type features struct {
	action, performance                       bool
	define, alerts, why, forecast, attainment bool
	share, trend, compare, change             bool
}

var (
	actionWords = pattern(`发给|发送|转发|发到|群发|推送给|通知|删除|删掉|删了|修改|改成|改为|更新一?下|新建|创建|订阅|审批|下单|打电话|提醒|设成|设为|导出|打印|\b(?:send|email|mail|delete|remove|update|create|notify|book|schedule|cancel|approve|export|print|forward|share (?:this|it|the report) with|set (?:the|a|up)|remind|call)\b`)

	performanceWords = pattern(`业绩|生意|卖|销售|经营|达标|达成|{plan}|完成|涨幅|跌幅|下滑|负增长|增长|下跌|跌|涨|表现|做了多少|占比|\bhow (?:did|are|is|was|were|have|has) (?:we|it|things|business|B|L|T)|\bdown\b|\bgrowing\b|\bgrew\b|\bgrowth\b|\bmix\b|\bperform|\b(?:sell|selling|sold)\b|\bbest\b|\bworst\b|\b(?:hit|miss|missed|beat)\b|\bdoing\b|\bdid .*\bdo\b|\bbusiness\b`)

	defineWords = pattern(`(?:怎么|如何|咋)(?:计算|算|定义|统计)|什么意思|是什么$|是什么[?？]|口径|定义|含义|(?:有什么|啥|有啥|什么)(?:区别|不同|差别)|的区别|计算(?:公式|方式|方法)|公式|包[含括](?:什么|哪些|不|了)|(?:包不|是否|算不)[包算]|指的?是什么|算不算|怎么理解|\b(?:how (?:do|does|is|are|did) (?:we |you |they |it )?_?(?:M )?(?:is |being )?(?:calculate|calculated|compute|computed|define|defined|measure|measured|work out))|\bdefinition\b|\bdefine\b|\bmeaning of\b|\bwhat (?:does|do) .*(?:mean|include|stand for|cover)\b|\bdifference between\b|\bformula\b|\bwhat (?:is|exactly is) (?:meant by )?(?:a |an |the )?M_(?:\?|$|exactly|vs)|\bhow (?:is|are|do|does) .*(?:calculated|calculate|defined|computed|compute|measured|define)\b|\bdoes M (?:include|exclude)\b|\bwhat counts? as\b|\bwhat s M\b`)

	alertWords = pattern(`预警|告警|警报|报警|异常|需要[^,，]{0,4}关注|值得[^,，]{0,3}关注|要[^,，]{0,3}关注|(?:需要|要|该)[^,，]{0,4}(?:留意|注意|警惕|盯)|亮红?灯|红灯|风险(?:点|提示|有)|要担心|不对劲|出问题|\balerts?\b|\balarms?\b|\bwarnings?\b|\bred flags?\b|\bred flag\b|\bworr(?:y|ied|ying)\b|\banomal(?:y|ies)\b|\babnormal\b|\bunusual\b|\bneeds? (?:my |our )?attention\b|\banything wrong\b|\bconcerned about\b`)

	whyWords = pattern(`为什么|为啥|为何|怎么(?:会|就)?[^多样么算]{0,8}(?:了|这么|那么|掉|跌|涨|降|升|下滑|变)|怎么(?:又|这么|那么|突然|一下子|一直)|咋(?:又|这么|就|回事|会|掉|跌|涨|降|变|了)|咋[^样]{0,6}(?:了|掉|跌|涨|降|升|变)|原因|造成|导致|引起|拖累|拉低|拉高|归因|怎么回事|什么拉|\bwhy\b|\bwhat(?:_s)? (?:has |have |is |was )?(?:drove|driving|drive|driven|caused|cause|causing|is behind|behind|explain|explained|happened)\b|\breasons?\b|\bdrivers? of\b|\bbehind the\b|\bdue to what\b|\bwhat made\b|\bexplain the\b|\broot cause\b|\bhow come\b|\bresponsible for\b`)

	forecastWords = pattern(`预计|预测|预估|预期|估计|能做多少|能做到|能卖多少|会卖多少|会做多少|能达到|能完成|能不能(?:完成|达成|达标|达到|做到)|会不会(?:完成|达成|达标)|(?:能|会)(?:达标|达成|完成)|将会|将达|会是多少|能有多少|会有多少|会到多少|\bforecasts?\b|\bpredict|\bproject(?:ed|ion)\b|\bexpected to\b|\bexpect\b|\boutlook\b|\bland\b|\b(?:are|will|is|can) (?:we|it|B|M|L|they) (?:going to |on track to |be able to )?(?:hit|make|reach|meet|finish|end|achieve|do|sell|beat)\b|\bgoing to (?:hit|make|reach|meet|end|be)\b|\bwill M\b|\bM will\b|\bestimate\b|\bon track to\b`)

	attainWords = pattern(`达成|达标|完成率|完成度|完成情况|完成了(?:多少|几成|{plan})|完成多少|超额完成|没完成|未完成|(?:离|距离?|与|跟|和)[^,，]{0,4}{plan}|{plan}(?:缺口|差|的?完成|达|进度|差多少|还差)|缺口|差{plan}|(?:比|超过|超出|超|低于|高于|达到|没到|未到|对比|对){plan}|\b(?:vs|versus|against|to|than|above|below|over|under|behind|ahead of|of|on|off|from|short of) (?:the |our |its |their |T |M )*{plan}\b|\b(?:miss|missed|missing|hit|hitting|met|meet|meeting|beat|beating|beaten|achieve|achieved|reach|reached|exceed|exceeded|exceeding) (?:the |our |its |their |T |M )*(?:T )?{plan}|\battainment\b|\battain(?:ed)?\b|\bachievement\b|\bcompletion\b|{plan}_(?:attainment|achievement|completion|gap)|\bgap to\b|\bon (?:target|plan|budget)\b`)

	shareWords = pattern(`占比|占[^,，]{0,8}(?:多少|几成|比例|比重|百分之几|多大)|占了?(?:几成|多少)|份额|比重|贡献(?:了|度|率|占|多少|最)?|构成|结构|占总|\bshares?\b|\b(?:what|which|how large a|how big a) (?:%|percent|percentage|proportion|portion|fraction|part) of\b|\bpercentage of\b|\bproportion of\b|\bmix\b|\bcontribut|\bhow much of\b|%_of\b|\bmake up\b|\baccounts? for\b|\bcomposition\b`)

	trendWords = pattern(`走势|趋势|曲线|走向|变化(?:情况|图|走势|曲线|怎么样|如何|吗)?|怎么变|\btrend|\bover time\b|\bcurve\b|\bevol(?:ve|ved|ution)\b|\bdevelopment\b|\bhistory\b|\bmovement\b|\bhow has .* (?:moved|changed|developed|evolved)\b`)

	changeWords = pattern(`涨了?多少|跌了?多少|降了?多少|升了?多少|增长了?多少|下降了?多少|多了多少|少了多少|增加了?多少|减少了?多少|涨幅|跌幅|增幅|降幅|增速|增长率|增长(?:最|了)|涨了|跌了|掉了|下滑|下降|变化了|变动|负增长|正增长|{down}最|{up}最|\bchang(?:e|ed) in\b|\b(?:grow|grew|growing|growth|grown|declin\w+|drop|dropped|fell|fallen|down|decrease\w*|increase\w*|rise|rose|risen|gain|gained|lost|lose|losing|fall|jump|jumped)\b`)

	compareWords = pattern(`比|对比|相比|比较|差多少|差距|差异|谁[^,，]{0,6}(?:好|高|多|低|少|差|强|大)|\bvs\b|\bversus\b|\bcompare|\bcomparison\b|\bagainst\b|\bthan\b|\bdifference\b|哪个[^,，最]{0,6}(?:好|高|多|低|少|差|强|大)|\bwhich (?:is|was|one|sells|sold|did|does|has|had|of)\b|\bwho\b`)
)

func featuresOf(s *sketch) features {
	is := func(re *regexp.Regexp) bool { return s.has(re) }
	return features{
		action: is(actionWords), performance: is(performanceWords),
		define: is(defineWords), alerts: is(alertWords), why: is(whyWords), forecast: is(forecastWords),
		attainment: is(attainWords), share: is(shareWords), trend: is(trendWords), change: is(changeWords),
		compare: is(compareWords),
	}
}
