"""The words of aims: verbs that aim, predicates before a number, and what stands round a subject without being part
of it. Tables only; `phrases` reads with them."""

import re


def _either(words: str) -> str:
    longest_first = sorted(set(words.split()), key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, longest_first))


def _unless(table: str) -> str:
    words = sorted((entry.partition(":") for entry in table.split()), key=lambda entry: -len(entry[0]))
    return "|".join(word + (f"(?![{stop}])" if stop else "") for word, _, stop in words)


_STRONG = """
    打造 创建 争创 创成 建成 新建 改建 扩建 改扩建 新改扩建 新改建 共建 组建 布设 建成投用 建好 新建成 建立 新增 增加 净增 引进 引育
    招引 集聚 培育 培养 发展壮大 推出 攻克 形成 创办 选育 制定 修订 制修订 制订 认定 遴选 选树 选派 选取 选择 完成 实现 突破 开工
    新开工 竣工 开通 新开通 投放 淘汰 压减 吸纳 获批 新植 带动 做强 做大做强 解决
"""
_STRONG_NOMINAL = "建设 布局 孵化 培训 轮训 发展 开发 研发 公开 改造 推广 造林 修复"
_MILD = """
    建档 设立 成立 筹建 增设 增配 引入 吸引 汇聚 聚集 扶持 壮大 评定 评选 选拔 选聘 确定 投用 关停 取消 下放 招收 招募 举办 新办
    开办 获评 争取 储备 落地 签约 入库 投产 种植 营造 恢复 配备 配置 购置 更新 安装 铺设 架设 开行 新开 减少 削减 压缩 化解 消化
    盘活 拓展 收储 安排 筹集 筹措 发放 落实 帮扶 帮助 救助 资助 惠及 拉动 提供 开展 实施 组织 推进 推动 促进 启动 支持 做大 做优
    提升 提高 降低 扩大 保持 稳定 保有 升级 改善 硬化 整合 撤并 转化 产出 拥有 取得 获得 挂牌 树立 挖掘 征集 编制 出台 发布 主导
    接待 覆盖 投入 充实 招聘 录用 输送 派出 建造 节约 替代 退出 腾退 拆除 复垦 打通 达到 掌握 缩短 延长
"""
_MILD_NOMINAL = """
    应用 绿化 治理 整治 安置 转移 供应 维护 创新 授权 登记 注册 上市 参与 投资 设置 生产 销售 出口 进口 回收 利用 处理 处置 清理
    流转 保护 贯通 接入 服务
"""
_CHANGES = """
    提高 提升 增长 增加 上升 扩大 拓展 下降 降低 减少 压减 压缩 缩短 缩减 缩小 削减 延长 增强 递增 递减 新增 净增 回升 增 升 降 减
    翻 节约 提前 精简
"""
_STATES = (
    "达到 达 稳定在 稳定达到 稳定保持在 保持在 维持在 控制在 控制到 占 占到 实现 保持 维持 目标为 目标值为"
)

STRONG_VERBS = frozenset((_STRONG + _STRONG_NOMINAL).split())
"""Verbs that aim in any sentence that doesn't tell of the past; the others only where something else says that it is
an aim: a deadline, 力争, a heading."""
NOMINAL_VERBS = frozenset((_STRONG_NOMINAL + _MILD_NOMINAL).split())
"""Verbs that are the first half of a noun as often: 培训基地, 建设项目."""
_VERB = _either(_STRONG + _STRONG_NOMINAL + _MILD + _MILD_NOMINAL)
PIVOTS = frozenset(["支持", "推动", "推进", "促进", "带动", "帮助", "组织", "实施", "启动", "开展"])
"""Verbs that have another do something: 支持每个县建设1—2个园区."""
ANY_VERB = re.compile(_VERB)
_SECOND = "建设|应用|运营|投用|投产|使用|通车|制修订|制定|修订|制订|起草|改造|提升|打造|培育|新建|改建|扩建|发展|创建|实施|完成|认定|壮大|建成|新增"
PACE = "年均|年平均|平均每年|每年|逐年|累计|净|同比"
HEADS = re.compile(
    r"(?:项目|工程|基地|中心|平台|机构|试点|示范|资金|基金|任务|区|业|线|网点|场景|站|点|室|园|设施|场所|产品|单位|课程|体系)"
)
"""Nouns that a nominal verb makes a compound with."""
_NOUN = r"(?![率额量费]|总值|经费|投入(?!使用|运[营行]|生产|市场)|用地|强度|面积|能力|水平|规模(?!以上|化)|区(?!域|级|块|间))"
VERBS = re.compile(
    rf"(?:(?:{PACE})[再可]?)?(?P<first>{_VERB}){_NOUN}"
    rf"(?:(?:(?:和|、|及|与|并|或)(?:{_VERB})|{_SECOND})(?!{HEADS.pattern}){_NOUN})*(?:成(?!果|效|本|员)|好)?"
)
"""A verb or a run of them (新增和修订), with the pace that it is meant at (每年新增)."""

STATE = re.compile(rf"(?:{_either(_STATES)})$")
"""A predicate that says no more than that the number is reached or kept."""
LEVEL = re.compile(rf"(?:(?:{PACE})再?)?(?:{_either(_CHANGES)})(?:到|至|为)$")
"""A predicate that moves to the number: 提高到62%."""
CHANGE = re.compile(rf"(?:(?:{PACE})再?)?(?:{_either(_CHANGES)})了?$")
"""A predicate that moves by the number: 年均增长7%."""

_LEADING = """
    其中 力争 争取 确保 努力 努力实现 实现:率 保证:金 着力 计划:生单完率 预计 全面:质 基本:医养公农药建生保民草粮 初步 进一步 逐步 原则上
    必须 同时 以及 到时 届时 总共 不断 切实 加快 大力 积极 持续 继续:教 稳步 有序 分批 至少 最终 推动:力 促进:会 引导:区 鼓励 支持:率
    带动 保持:率 也 让 分别 使得 务必 年内 全年 每年 累计 目标是 目标为 要:素件点求害道闻 应:急用届收对付税纳 使:用命馆 及:格时 和:谐平田美
    并:网购发轨 再:生担就贷制利教融 将:军 把:手 需:求要 且 与:会 还:田林草款
"""
"""Words before a subject; behind the colon the characters that make a word part of it: 要素, 使用率, 基本医疗保险."""
LEADING = re.compile(
    rf"[◇▫\s,;:、.]+|—+|-+|[•·●]|[一二三四五六七八九十\d]{{1,2}}[、.](?!\d)|[一二三四五六七八九十]是|对(?![外口接标]|[^,;]{{1,12}}的(?:贡献|影响|依存|满意|拉动))|(?:{_unless(_LEADING)})"
)
"""What leads up to a subject or a verb: times, list marks, 力争, 全面, ….."""
TRAILING = re.compile(
    rf"(?:[◇\s,:、]+|(?<![人平年户亩场])均|(?<![首成古])都|(?<![主重需])要|(?<![供反效适响对相])应|(?<!公)共|(?<![退返归偿])还|(?<!普)及|"
    rf"分别|全部|全面|基本|力争|争取|确保|努力|须|必须|将|逐步|稳步|总体|整体|原则上|一般|至少|合计|{PACE}|已|也|再|进一步|继续|"
    rf"严格|[比较](?:上年|去年)|每人|目标值?|的|可|能够|保证|最终|实现|和|平均)$"
)
"""What stands between a subject and its predicate."""
GAP = re.compile(r"(?:[◇\s的]|每[人户亩名]每?[年月]?|每[年月]|[比较](?:上年|去年))+$")
"""What may stand between a predicate and its number."""
HANDLE = re.compile(r"(?<![即主大])[将把](?![军把])|(?:目标|指标)(?:主要)?(?:包括|有)")
"""将 or 把, which bring the subject forward (引导合作机构逐步将平均担保费率降至1%), and what announces it."""

AGENT = re.compile(
    r"(?:[省市县区乡镇村州盟旗国]|各地|地方|城乡|企业|单位|部门|机构|院校|高校|学校|医院|街道|社区|集团|协会|政府|公司)▫*$"
)
"""Who does it, before the verb."""
PLACE = re.compile(r"^(?:在|围绕|依托|面向|针对|通过|以|按照|结合|利用|每|各)")
"""How or where it is done, before the verb."""
NO_NOUN = re.compile(
    r"^(?:高于|低于|快于|好于|优于|按(?!揭|摩)|根据|从(?!业|事)|由|以(?!色)|经(?!常|济|营|费|贸|开|典|销|纪)|凭|如|若|凡|每(?![十百千万\d]))|(?:[在对从按由向为将把与以每经不]|围绕|针对|根据|通过)$"
)
"""What can't be a subject: 按…的, 在."""
PROCEDURE = re.compile(
    r"报送|上报|提交|推荐|填报|填写|召开|留存|保存|不予|处以|罚款|扣除|缴纳|年满|不得新|严禁|禁止|可申请|是指|申请最高"
)
"""Words of procedures and of rules: what they count is no aim."""
SHARE = re.compile(r"(?:率|比例|比重|占比|份额|增速|增幅|涨幅)$|占")
"""A subject that is a share."""
LIGHT = re.compile(r"的?(?:水平|目标|标准|要求|速度|增速|规模|任务|比例|幅度|大关)")
"""What may follow a quantity and adds nothing: 年均增长8%的目标."""
ASIDE = re.compile(
    r"并|且|而|到(?!期)|赴|在|用于|进入|参与|参加|开展|实施|充实|为|向|给|作为|以(?!上|下)|通过|实现|达到|投入|全部|均|都"
)
"""What may follow a counted thing: 选派特派员100名到基层服务."""
ITS_OWN_VERB = re.compile(
    r"加装|划定|疏浚|疏通|拓宽|回购|收购|采购|认养|评审|抽检|检验|检测|巡查|督查|走访|慰问|宣传|宣讲|开设|试点|推行|扩种|扩繁|改良|拆违|清淤|防治|"
    r"防控|监测|调查|勘查|普查|编印|印制|印发|出版|创作|排演|演出|放映|展演|巡演|征收|征迁|搬迁|迁建|供地|通水|通车|通航|授信|减免|补种|补植|抚育|管护|"
    r"救治|筛查|接种|签订|签署|查处|办理|办结|受理|调解|援助|兴建|兴办|放流|使|让|解除|招商|外聘|下派|抽调|组团|升级|提质|完善|优化|健全|打击|联系|对接"
)
"""Verbs that are no aims' but show that a part needs none from the part before it."""
SCOPE = re.compile(r"(?:全[国省市县区州盟]|我[国省市县区]|各地|本[省市县区])(?:共|再|要|将)?$")
"""Where, which says nothing of who: 全省."""
OTHERS = re.compile(r"^(?:其余|其他|其它|各|每|全|我|本)[^,]{0,6}?[省市县区州镇乡村国地]▫*$")
"""Who and not what: 其余市(州)至少3个."""
EMPTY = re.compile(
    r"(?:方面|体系|机制|环节|关系|意识|维护|自信|阶段|层面|转变|问题|重点|原则|工作组|小组|专班|关键|步骤|表格|工作日|月|年)$"
)
"""What is numbered but not aimed at by its number: 四个方面, 三个阶段, 5个专项小组."""
REACHES = re.compile(r"(?:总数|总量|累计|合计)?达到?|增至|增加到|提高到|降至|降到")
"""What goes on from one quantity to the next: 新增100家,达到500家."""

AWARD = "奖励|奖补|补助|补贴|资助|奖金|补偿"
AWARDS_BEFORE = re.compile(
    rf"(?P<award>{AWARD})(?:资金|经费|标准|金额|总额)?(?:最高|分别|为|每[人家户个名项件次亩吨台套]|一次性|各|共|:|不等|\s)*$"
)
"""An award right before its amount: 分别奖励200万元."""
AWARDS_BEHIND = re.compile(
    rf"\s?(?:的标准|标准)?(?:的|给予|予以)?[^,;、\d]{{0,10}}?(?P<award>{AWARD}|扶持资金|资金支持|资金扶持)"
)
"""An award right behind its amount: 给予200万元的一次性奖励."""
SHARED_BEHIND = re.compile(rf"\s?(?:的比例|的标准)?,?(?:给予|予以)[^,;]{{0,20}}?(?P<award>{AWARD}|扶持)")
"""An award behind the share that it is of: 按投资额的10%给予最高2000万元补贴."""
CAPPED = re.compile(
    rf"^(?:单[个家户][^,;]{{0,8}}|每[个家户人年][^,;]{{0,8}}|同一[^,;]{{0,8}}|年度|累计|总额|合计|金额|(?:{AWARD})(?:资金|金额|总额)?|最高)*$"
)
"""What stands before the limit of the award before it: 每家企业每年最高不超过100万元."""
FOR = re.compile(
    r"(?:^|(?<=[,;:◇、]))\s*(?:\d{1,2}\.)?对(?![外口接标照应])|对(?=首次|新|获|符合|通过|被|年|列入|入选|认定|成功|当年|在|每|企业)"
)
"""What names those whom an award is for: 对新认定的企业."""
FOR_EACH = re.compile(
    r"[◇\s]*(?P<each>每(?:引进|新增|增加|培养|完成|建成|获得)[^,;]{1,30}?),?(?=给予|予以|奖励|补助|补贴|奖补|资助)"
)
"""For each of which an award is: 每引进1名博士后."""
GIVES = re.compile(
    r",?(?:给予|予以|分别|一次性|按照?(?!时|期|规)|每[家个人户项]|最高|一律|可?享受|再给予|奖励|补贴|(?:由)?[省市县区州](?:级?财政|政府|里))"
)
"""Where the award itself begins."""
MEASURED = re.compile(r"(?:率|比例|比重|占比|数|量|值|度|面积|规模|增速|水平|指数|时间|标准|收入)$")
"""A noun that measures, which a list can share: 城市、县城污水处理率."""
