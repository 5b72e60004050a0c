package retail

import (
	"fmt"

	"github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/sample/draw"
)

// form is what a business unit sells through; its stores share seasons and
// sizes.
type form int

const (
	department form = iota // 百货: big houses in city centres
	community              // 社区: neighbourhood grocery, also delivered
	online                 // 电商: shops on platforms and own apps
)

type unit struct{ zh, en string }

// plan is the group's fixed shape; only sizes and noise come from the seed.
var plan = []struct {
	form    form
	bu      unit
	regions []regionPlan
}{
	{department, unit{"百货事业部", "Department Stores"}, []regionPlan{
		{unit{"华东区", "East China"}, []place{
			{"徐家汇店", "Xujiahui", "上海"}, {"南京西路店", "West Nanjing Road", "上海"}, {"五角场店", "Wujiaochang", "上海"},
			{"武林广场店", "Wulin Square", "杭州"}, {"新街口店", "Xinjiekou", "南京"}, {"观前街店", "Guanqian Street", "苏州"},
			{"天一广场店", "Tianyi Square", "宁波"}, {"三阳广场店", "Sanyang Square", "无锡"}, {"四牌楼店", "Sipailou", "合肥"},
		}},
		{unit{"华北区", "North China"}, []place{
			{"王府井店", "Wangfujing", "北京"}, {"西单店", "Xidan", "北京"}, {"中关村店", "Zhongguancun", "北京"},
			{"滨江道店", "Binjiang Avenue", "天津"}, {"泉城路店", "Quancheng Road", "济南"}, {"台东店", "Taidong", "青岛"},
			{"二七广场店", "Erqi Square", "郑州"}, {"裕华路店", "Yuhua Road", "石家庄"}, {"柳巷店", "Liuxiang", "太原"},
		}},
		{unit{"华南区", "South China"}, []place{
			{"天河路店", "Tianhe Road", "广州"}, {"北京路店", "Beijing Road", "广州"}, {"华强北店", "Huaqiangbei", "深圳"},
			{"东门店", "Dongmen", "深圳"}, {"中山路店", "Zhongshan Road", "厦门"}, {"祖庙店", "Zumiao", "佛山"},
			{"朝阳广场店", "Chaoyang Square", "南宁"}, {"海秀路店", "Haixiu Road", "海口"}, {"鸿福路店", "Hongfu Road", "东莞"},
		}},
		{unit{"西南区", "South-west China"}, []place{
			{"春熙路店", "Chunxi Road", "成都"}, {"解放碑店", "Jiefangbei", "重庆"}, {"观音桥店", "Guanyinqiao", "重庆"},
			{"盐市口店", "Yanshikou", "成都"}, {"南坪店", "Nanping", "重庆"}, {"南屏街店", "Nanping Street", "昆明"},
			{"喷水池店", "Penshuichi", "贵阳"}, {"涪城路店", "Fucheng Road", "绵阳"}, {"佳乐店", "Jiale", "泸州"},
		}},
	}},
	{community, unit{"社区生鲜事业部", "Neighbourhood Grocery"}, []regionPlan{
		{unit{"长三角社区", "Yangtze Delta Neighbourhoods"}, []place{
			{"莘庄店", "Xinzhuang", "上海"}, {"曹杨店", "Caoyang", "上海"}, {"三林店", "Sanlin", "上海"},
			{"古美店", "Gumei", "上海"}, {"翠苑店", "Cuiyuan", "杭州"}, {"滨江店", "Binjiang", "杭州"},
			{"河西店", "Hexi", "南京"}, {"湖东店", "Hudong", "苏州"}, {"东港店", "Donggang", "无锡"},
		}},
		{unit{"大湾区社区", "Greater Bay Neighbourhoods"}, []place{
			{"客村店", "Kecun", "广州"}, {"员村店", "Yuancun", "广州"}, {"番禺店", "Panyu", "广州"},
			{"福田店", "Futian", "深圳"}, {"西丽店", "Xili", "深圳"}, {"宝安店", "Bao'an", "深圳"},
			{"龙岗店", "Longgang", "深圳"}, {"桂城店", "Guicheng", "佛山"}, {"南城店", "Nancheng", "东莞"},
		}},
	}},
	{online, unit{"电商事业部", "E-commerce"}, []regionPlan{
		{unit{"平台电商", "Marketplaces"}, []place{
			{"天猫旗舰店", "Tmall Flagship", "杭州"}, {"京东旗舰店", "JD Flagship", "北京"},
			{"拼多多旗舰店", "Pinduoduo Flagship", "上海"}, {"抖音旗舰店", "Douyin Flagship", "上海"},
		}},
		{unit{"私域电商", "Own Channels"}, []place{
			{"小程序商城", "Mini-program Shop", "上海"}, {"会员APP", "Members' App", "上海"},
			{"社群团购", "Community Group Buying", "上海"}, {"企业购", "Corporate Gifts", "上海"},
		}},
	}},
}

type regionPlan struct {
	name   unit
	places []place
}

type place struct{ zh, en, city string }

// flagships is how many stores at the head of a region of department stores
// are its big houses.
const flagships = 2

// category is one line of goods.
type category struct {
	id     int
	name   unit
	group  unit
	share  float64 // of units
	price  float64 // relative to the store's mean unit price
	margin float64
}

// categories lists what each form sells; shares sum to 1 within a form.
var categories = map[form][]category{
	department: {
		{1, unit{"服饰", "Apparel"}, unit{"时尚", "Fashion"}, 0.38, 1.15, 0.40},
		{2, unit{"鞋包", "Shoes & bags"}, unit{"时尚", "Fashion"}, 0.17, 1.45, 0.38},
		{3, unit{"美妆", "Beauty"}, unit{"美健", "Beauty & care"}, 0.25, 0.90, 0.35},
		{4, unit{"家居", "Home"}, unit{"居家", "Home & living"}, 0.20, 0.55, 0.24},
	},
	community: {
		{5, unit{"生鲜", "Fresh food"}, unit{"食品", "Food"}, 0.46, 0.90, 0.21},
		{6, unit{"包装食品", "Packaged food"}, unit{"食品", "Food"}, 0.32, 0.95, 0.24},
		{7, unit{"日化", "Household care"}, unit{"美健", "Beauty & care"}, 0.14, 1.40, 0.29},
		{4, unit{"家居", "Home"}, unit{"居家", "Home & living"}, 0.08, 1.07, 0.30},
	},
	online: {
		{1, unit{"服饰", "Apparel"}, unit{"时尚", "Fashion"}, 0.35, 1.10, 0.39},
		{3, unit{"美妆", "Beauty"}, unit{"美健", "Beauty & care"}, 0.30, 1.05, 0.36},
		{6, unit{"包装食品", "Packaged food"}, unit{"食品", "Food"}, 0.20, 0.70, 0.25},
		{4, unit{"家居", "Home"}, unit{"居家", "Home & living"}, 0.15, 1.07, 0.28},
	},
}

// store is one unit of the lowest level with the levels it runs at.
type store struct {
	id       int
	index    int
	form     form
	flagship bool
	name     place
	region   unit  // in which it lies at last
	moved    *move // nil: it has always lain there
	advisers []*adviser
	bu       unit
	area     float64 // m², 0 online
	opened   string

	footfall   float64 // visitors on a mean day
	conversion float64 // orders per visitor
	upo        float64 // units per order
	price      float64 // mean unit price, CNY, at the start
	discount   float64 // share of the list price
	margin     float64 // points of gross margin above the form's mean
	growth     float64 // per year
	coverDays  float64 // stock ÷ daily cost
	onDuty     float64 // staff on a mean day
}

// organisation draws the levels of all stores.
func organisation(seed int64) []*store {
	var stores []*store
	for _, p := range plan {
		for _, region := range p.regions {
			first := len(stores)
			for i, name := range region.places {
				id := 1001 + len(stores)
				r := draw.New(seed, fmt.Sprintf("store %d", id))
				s := &store{
					id: id, index: len(stores), form: p.form, name: name, region: region.name, bu: p.bu,
					flagship: p.form == department && i < flagships,
					opened:   fmt.Sprintf("%d-%02d-01", 2004+r.Intn(15), 1+r.Intn(12)),
				}
				s.size(r)
				stores = append(stores, s)
			}
			spreadMargins(seed, stores[first:])
		}
	}
	return stores
}

// spreadMargins gives neighbours opposite deviations, so that a region's margin
// stays near that of its form and written targets hold for every seed.
func spreadMargins(seed int64, stores []*store) {
	r := draw.New(seed, fmt.Sprintf("margins from %d", stores[0].id))
	for i := 1; i < len(stores); i += 2 {
		points := r.Between(-0.006, 0.006)
		stores[i-1].margin, stores[i].margin = points, -points
	}
}

func (s *store) size(r *draw.Source) {
	switch s.form {
	case department:
		s.footfall, s.conversion = r.Between(3200, 4300), r.Between(0.22, 0.25)
		s.upo, s.price, s.discount = r.Between(2.25, 2.45), r.Between(68, 74), r.Between(0.12, 0.16)
		s.growth, s.coverDays = r.Normal(0.045, 0.01), r.Between(46, 54)
		if s.flagship {
			s.footfall, s.conversion = r.Between(7600, 8800), r.Between(0.24, 0.26)
			s.upo, s.price = r.Between(2.38, 2.46), r.Between(74, 78)
		}
		s.area = s.footfall * r.Between(1.2, 1.5)
	case community:
		s.footfall, s.conversion = r.Between(1500, 2200), r.Between(0.62, 0.70)
		s.upo, s.price, s.discount = r.Between(5.6, 6.6), r.Between(11, 13), r.Between(0.07, 0.10)
		s.growth, s.coverDays = r.Normal(0.06, 0.01), r.Between(11, 14)
		s.area = s.footfall * r.Between(0.4, 0.6)
	case online:
		s.footfall, s.conversion = r.Between(30000, 48000), r.Between(0.026, 0.032)
		s.upo, s.price, s.discount = r.Between(1.9, 2.3), r.Between(62, 72), r.Between(0.16, 0.20)
		s.growth, s.coverDays = r.Normal(0.11, 0.015), r.Between(28, 34)
	}
	s.onDuty = 4 + s.footfall*s.conversion/80
}
