package likeness

import "strings"

// dictionary says which notion a word stands for, or "" where it says nothing by
// itself. Words are in small letters; English ones stand in the singular, with plurals
// where those are no plain s. A notion may be of two words.
var dictionary = build(map[string]string{
	"sales":                "sales sale revenue turnover 销售 销售额 销售收入 营收 营业额 营业收入 收入 业绩 流水",
	"net":                  "net 净 净额",
	"gross":                "gross 毛 毛额",
	"gross profit":         "margin 毛利 毛利额 毛利润",
	"profit":               "profit earnings 利润 利润额 盈利",
	"rate":                 "rate ratio percentage percent pct share proportion 率 比率 比例 占比 百分比",
	"order":                "order transaction 订单 单 交易 交易笔",
	"customer":             "customer client shopper 顾客 客户 会员 消费者",
	"buyer":                "buyer 买家",
	"average":              "average avg mean per 平均 均 每 人均 单均",
	"cost":                 "cost 成本",
	"expense":              "expense 费用 支出 开支",
	"stock":                "stock inventory 库存 存货",
	"count":                "count number quantity qty volume 数 数量 量 笔数 个数 次数 人数",
	"amount":               "amount value 额 金额 值",
	"return":               "return 退货",
	"refund":               "refund 退款",
	"discount":             "discount markdown 折扣 优惠",
	"visit":                "visit visitor traffic 访客 访问",
	"spend":                "spend spending 投放 花费",
	"footfall":             "footfall 客流 到店",
	"unit":                 "unit item piece 件 商品件",
	"employee":             "employee staff headcount people workforce manpower personnel 员工 人员 职工 在职 雇员",
	"labour":               "labour 人力 人工 用工 劳动力",
	"hire":                 "hire hiring joiner recruit recruitment 招聘 入职",
	"absence":              "absence absenteeism 缺勤 缺岗",
	"overtime":             "overtime 加班",
	"satisfaction":         "satisfaction csat 满意 满意度",
	"marketing":            "marketing advertising 营销 推广 广告",
	"loss":                 "loss 损耗 损失",
	"retention":            "retention 留存",
	"leave":                "leaver attrition resignation 离职 流失",
	"store":                "store shop outlet 门店 店铺 店",
	"online":               "online ecommerce digital 线上 电商 网上",
	"offline":              "offline 线下",
	"new":                  "new 新 新增",
	"active":               "active 活跃",
	"complete":             "completion attainment achievement 完成 达成",
	"target":               "target plan budget quota 目标 计划 预算",
	"delivery":             "delivery shipment fulfilment fulfillment 配送 发货 交付 履约",
	"late":                 "late overdue delayed 逾期 延迟 超期",
	"day":                  "day 天 天数 日",
	"month":                "month monthly 月 月度",
	"complaint":            "complaint 投诉",
	"ticket":               "ticket case 工单",
	"price":                "price 价 价格 单价",
	"salary":               "salary wage pay payroll 工资 薪酬 薪资",
	"hour":                 "hour 小时 工时",
	"convert":              "conversion 转化",
	"":                     "of the a an in for by and total overall all 的 之 总 总计 合计 全部 数据 指标",
	"gross profit rate":    "毛利率",
	"net profit":           "净利 净利润",
	"net sales":            "净销售额 销售净额 净销售",
	"average order amount": "客单价 aov",
	"customer count":       "客户数 会员数 顾客数",
	"order count":          "订单数 订单量 单量",
	"order amount":         "订单金额 订单额",
	"refund rate":          "退款率",
	"return rate":          "退货率",
	"convert rate":         "转化率",
	"leave rate":           "离职率 流失率",
	"stock amount":         "库存金额",
	"stock day":            "库存天数",
	"stock count":          "库存量",
})

// longest is how many characters the longest Chinese word has.
var longest = func() int {
	n := 0
	for word := range dictionary {
		n = max(n, len([]rune(word)))
	}
	return n
}()

func build(list map[string]string) map[string]string {
	out := map[string]string{}
	for notion, words := range list {
		for _, word := range strings.Fields(words) {
			out[word] = notion
			if other := oneSpelling(word); other != word {
				out[other] = notion
			}
		}
	}
	return out
}
