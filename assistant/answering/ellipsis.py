"""How people go on: the words of a turn that leaves something out, points back, corrects, or only opens.

As in `wording`, all patterns are matched on the normal form (simplified, half-width, lower-case). They say which readings
there may be; where there are several, `weighing` decides by what each finds.
"""

import re

from assistant.answering import wording

MORE = re.compile(
    r"^(?:那)?(?:还有(?:吗|呢|没有|别的吗|其他的?吗|哪些|什么|谁|哪家|哪些单位|哪几家)?|没了吗|就这些吗?|只有这些吗?|全了吗|再(?:说|讲|来|问)一(?:遍|次)|"
    r"(?:都|全部?|详细|完整)?列(?:一下|出来|举一下)|(?:分别)?(?:都)?是(?:哪些|哪几[个项条家])|展开(?:说说|讲讲)|具体(?:点|说说|讲讲|是哪些|有哪些)|(?:你)?(?:确定|肯定)(?:吗|么|不)?|真的吗?|不对吧|没(?:搞|弄)?错吧|是吗)[?？。!！]*$"
)
CORRECTED = re.compile(
    r"^(?:哦|噢|啊|不好意思|抱歉)?[,，\s]*(?:不对(?:[,，。!！\s]+我?(?:打|说|写|问)错了)?|不是(?:这个|的|问这个|(?=[,，。!！\s]))|(?:我)?(?:打|说|写|问)?错了|更正(?:一下)?|我(?:说|指|问|讲)的(?=是)|我(?=是[说指问]))[,，。!！\s]*"
    r"(?:应该|我)?(?:要|想)?(?:问)?(?:的)?(?:是|指)?[说指问]?(?:的是)?(?P<rest>.{2,40}?)(?:的)?[?？。!！]*$|^我(?:要|想)?问的是(?P<other>.{2,40}?)[?？。!！]*$"
)
THANKS = re.compile(rf"^(?:(?:{wording.PLEASANTRY.pattern})[，！、]*)+(?<=[,。!~ ，！、])", re.IGNORECASE)
OPENING = re.compile(
    r"^(?:(?:哦|噢|嗯+|诶|对了|算了|另外|还有|顺便|接着|最后|我|那|再|想|请)*(?:问(?:一)?[下问]|还?有(?:一)?个问题|换(?:一)?个(?:问题|话题))|算了|对了|哦对|另外|顺便)"
    r"(?:[,，。、:：\s]+|(?=.{4}))|^那么?(?=[由归]?谁|什么时候|何时|怎么|如何|多少|几|哪)|^(?:回到|说回|回头(?:说|问|看))(?=[^,，]{2,12}[,，])(?!.{0,4}(?:问题|话题))|"
    r"^(?:那|还是)?(?:刚才|刚刚|前面|之前)(?:说|问|提|讲)?(?:到|过)?的?(?:那个)?的?(?=[一-鿿]{2})(?!的|这|那|第|单位|部门|问题|话题|谁|是|有|几|两|[条款项局厅委])"
)
"""What opens a turn and asks nothing: 再问一下, 算了, 刚才那个(双随机)."""
BACK = re.compile(
    r"^(?:我?(?:还是|再|想|要)*(?:回到|回头(?:说|问|看)?|说回|接着(?:说|问)?|继续(?:说|问)?|再(?:说|问|看))(?:一下)?)?(?:刚才|前面|刚刚|之前|最?开始)?(?:问)?的?"
    r"(?:(?P<first>最初|最开始|最早|头一个|一开始)(?:的|那个)?(?:那个)?|第(?P<n>[一二三四五\d])个?|(?P<last>上上|上|前)(?:一|面)?个?)(?:问的)?(?:那个)?(?:问题|话题|提问)[,。:]?"
)
WHICH_CHOICE = re.compile(r"(?:是|要|选|那)?第(?P<n>[一二三四五六七八九十\d])个?(?:吧|的)?[?。!]*")

AND = re.compile(
    r"^(?:那么|那|换成|换|还有|以及|另外|再问)?(?P<subject>.{1,30}?)(?:的?(?:呢|捏|呐|咧)|又如何|也(?:是|一样|同样)(?:这样|一样)?(?:的)?(?:吗|么|吧))[?？。!！]*$"
)
_FIRST_ITS_NAME = re.compile(
    r"^(?:那么|那)?(?P<subject>[^,]{2,12})(?:呢|的话),(?P<rest>[^,]{2,16}?)(?:呢)?[?。!]*$"
)
_SAYS_NO_MORE = re.compile(
    r"(?:又|都|也)?(?:有|是|作)?(?:什么|啥|哪些|怎么|怎样|如何)(?:的)?(?:样|说法?|讲|写|规定|要求|安排|办|算)?(?:的)?"
)
"""Asks for no more than the last question did (中职的呢,有什么说法)."""
CHANGED = re.compile(r"^(?:那么|那)?(?:换成|换)(?:个)?(?P<subject>.{2,30}?)[?？。!！]*$")
THEN = re.compile(r"(?:那么?)?(?:以后|之后|然后|后来|接下来|再往后|往后)(?:呢|怎么样|怎样|怎么办)?[?。!]*")
OTHERS = re.compile(r"(?:其他|其它|其余|别|剩下)(?:的)?")
NUMBER = re.compile(r"(?:那么?)?第?\(?(?P<n>[一二三四五六七八九十]{1,3})\)?(?:条|项|点|款)?呢[?]?")
YEAR = re.compile(r"(?:到)?(?:19|20)\d{2}年?(?:底)?")
ROLE_ONLY = re.compile(
    r"(?:由)?(?:它|他们|该单位)?(?P<role>牵头|配合|参与|负责|责任)(?:的)?(?:任务|工作|事项|单位|部门)?"
)
WHO = re.compile(
    r"(?:那么|那)?(?:有(?:没有)?)?(?:由)?(?P<role>牵头|配合|参与|负责|责任|协助)(?:的)?(?:单位|部门|人|方)?(?:都|又|还)?(?:是|有)?(?:谁|哪些|哪几家|哪个|哪家|什么|哪些单位)?(?:呢|吗|么)?"
)
HOW_MANY = re.compile(r"(?:一共|总共|共|合计)?(?:有)?(?:几|多少)(?:家|个(?:单位|部门)?)(?:单位|部门)?(?:呢)?")
AIMS = re.compile(
    r"(?:那么|那)?(?:有)?(?:[对相]应的?|它的|其)?(?:具体|量化)?的?(?:目标|指标|比例|数量)(?:呢|是啥)?"
)
ORIGINAL = re.compile(
    r"(?=.*(?:原文|原话|条文|全文|详细|细一?点))(?:原文|原话|条文|全文|完整|全部|详细|细|具体|发|给|贴|我|看看?|一下|出来|把|来|再|请|能|可以|不|吗|说说|讲讲|怎么|如何|说|写|讲|规定|表述|"
    r"一?[点些]|的|是|什么|样|里|中|它|那|呢|内容)+"
)
PREDICATE = re.compile(
    r"(?:那么?|又|还|有|都|具体|分别|应该?|要|需要?|必须|得|最[多少晚迟]|由|向|找|让|从|在|到|于)*"
    r"(?:谁(?:(?:负责|牵头|来|具体)*(?=(?:落实|实施|执行|监督|考核|审批|推进|组织|办理|检查|验收|审核)[的呢?]?)|(?!负责|牵头|主?管|抓))|怎么|如何|怎样|为什么|为啥|凭什么|(?:什么|啥)时候|何时|(?:隔|要)?多久|多长时间|哪(?:一)?[年天月](?:之?前|以前|底)?|(?:几|多少)(?:年|天|日|个?月|家|个|次|元)?(?:之?内|以内)?|哪里|哪儿)"
    r"(?:来|去|给|能|可以|才|开始|要|会)*[一-鿿]{1,2}(?:的|了|呢|啊)?[?。!]*"
)
"""An asking word and a verb, without a thing."""
PENALTY = re.compile(
    r"^(?:(?:要是|如果|万一|假如|人家|对方|他们?|单位|企业)+)?(?:就是|还是|硬是)?(?:不|未|没有?|逾期|拒不|拒绝|违反|违规)"
)
THIS = re.compile(r"(?:的是)?(?:这个|这事|这件事|这[一]?块|它)(?=[?？。!！]*$)")
BESIDE_THIS = re.compile(
    r"^(?:那么?)?除了?(?:这|那|它|此)(?:个|些|一[项点条]|项)?(?:以外|之外|外)?[,，]?(?=[它这那该].{2})"
)
"""Sets aside what was told and asks on (除了这个,它还有别的任务吗)."""
OBJECT = re.compile(r"(?<=[一-鿿]{2})(?:它们?|这个|那个|这些|这(?:件|个)?事)(?:呢|啊|的)?[?。!]*$")
"""The last subject, at the end of a question (为什么要组建它)."""
NAMED_AS_THAT = re.compile(r"(?!.*(?:谁|什么|啥|怎|哪|几|多少|如何|吗|为何)).{2,}[这那]个呢?[?。!]*")
"""Another subject, named as that one (技术入股那个呢): no asking word that the last subject would be the object of."""
IT = re.compile(
    r"(?:那么?)?(?:它|(?:这|那)(?:个|项|事|件事)|该项?)(?:工作|任务|事项?|政策)?(?=[能可要会有是得按怎应需也还和跟与由归属谁什多几不])"
)
"""The last subject, at the beginning of a question."""
BOTH = re.compile(
    r"(?:那么?)?(?:[这那它他]们?)?(?:[两二俩])(?:个|者|项|样|种)?(?=能|可|要|会|是|都|同时|一起|加起来)"
)
_GOVERNED = r"(?:全国|国家|中央|国务院|省|自治区|设区的市|地市|市|州|县|区县|乡镇|地方|基层)"
LEVEL = re.compile(rf"{_GOVERNED}(?:里|级|一级|层面|这[一]?级|这[一]?层)?的?")
A_LEVEL = re.compile(r"(?:全国|国家|中央|省|市|县)(?:里|级|一级|层面)?(?=的)|全国|(?:省|市|县|乡镇)(?:里|级)")
"""A level of government: as all that a turn names (省里呢), and as a question says it."""
OTHER_AIMS = re.compile(
    r"(?:那么?)?(?P<of>.{2,12}?)?(?:方面|领域|部分|这块|上|里)?还有(?:没有)?(?:别的|其他的?|其它的?|哪些|什么|另外的?)+(?:量化|具体|数量)?(?:指标|目标)(?:吗|呢|没有)?"
)
HOW_MUCH = r"标准|金额|额度|费用|比例|比重|占比|规模|数量|年龄|罚款|价格|次数|人数|指标|目标"
BY_WHEN = r"期限|时限|时间|日期|有效期|截止日期"
ASPECTS = rf"{HOW_MUCH}|{BY_WHEN}|条件|资格|要求|对象|范围|材料|手续|流程|程序|步骤|方式|渠道|地点|后果|处罚|责任|奖励|好处|待遇|优惠|补贴|资金|经费|依据|例外|名单|措施|内容"
"""What can be asked of any provision, and is no subject: it belongs to the last one."""
GENERAL = re.compile(
    rf"(?:{ASPECTS}|成员(?:单位)?|组成(?:人员|单位)?|满足|符合|超过|违规|违法|违反|[最至][多少高低长短晚迟]|时候|以后|之后|今后|包括|可以|行不行|能不能|为啥|哪个|办法|[报交送发]给|完成|实现|达成|办完|做完|(?:^|(?<= ))[要需有能可得该应]+(?=[一-鿿]?(?: |$)|满足|符合))+"
)
"""What a turn may say and name nothing by it."""
ASPECT = re.compile(rf"(?:具体|相关|对应|适用|申请|办理)?的?(?P<of>{ASPECTS})")
A_NEW_KIND = re.compile(
    r"(?:那么?|又|还|都|具体|分别)*(?:有没有|有|给|要|需要?|得|享受|提供|受|能拿)*[一-鿿]?(?:什么|哪些|啥|哪几[种个项])[一-鿿]{2}(?:呢|吗|的)?[?。!]*"
)
"""Asks for something of the last subject by its mere kind (需要什么证明)."""
MONEY = re.compile("钱(?=[由从谁哪怎])")
"""An everyday word for an aspect that no clause writes so."""
A_NOUN = re.compile(rf"(?:{ASPECTS}|牵头)")
OWN_KIND = re.compile(r".+的(?:(?P<unit>(?:牵头|责任|配合|负责)(?:单位|部门))|目标|指标|比例|数量)")
CONDITION = re.compile(r"\d|以上|以下|以内|以外|超过|不足|不到|未满")
"""What narrows the last subject (单户500万以下的) and is none of its own."""

IN_A_PART = re.compile(r"第?[一二三四五六七八九十]+(?:大)?(?:部分|章)(?!第)")
OF_THESE = re.compile(r"^(?:那么?|其中|这里面|里面|当中)+(?:的)?")
COUNTED = re.compile(
    r"几[项个条次]|多少[项个条次]?|哪[几些]?[条项]|一共|总共|吗|呢|分别|单位|责任|当|作为|在|那|哪[里儿]?|里面?|只|仅|光|看"
)
LOOK_AT = re.compile(r"^(?:那么?|再|也|看看?|查查?|说说|讲讲|一下|还有|换成?|改成?)+")
BUT_FOR_A_ROLE = re.compile(r"除了?(?P<role>牵头|责任)(?:的|单位)?(?:以外|之外|外)?")
ONLY_A_ROLE = re.compile(r"(?:只|仅|光|要|看)+(?P<role>牵头|责任|配合|参与)的?")
CONCERNING = re.compile(
    r"(?:有没有|有)?(?:涉及到?|有关|关于)(?P<subject>.{1,12}?)的?(?:任务|工作|条款)?(?:是|有)?(?:哪[些几]?[条项个]?)?"
)
TOGETHER = re.compile(r"(?:和|跟|与|同)[一-鿿]{2,20}(?:一起|共同|重合|重叠|都)")
SOME = re.compile(
    r"(?:有没有|有)?(?:跟|和|与|关于|涉及)?(?P<subject>.{1,12}?)(?:有关|相关|方面)的?(?:呢|(?:任务)?(?:是|有)?哪[些几]?[条项个]?)?"
)


def named_first(normal: str) -> str | None:
    """Return a turn that names its subject and then says more (住房租金呢,在省会城市) as one question; None for others."""
    match = _FIRST_ITS_NAME.fullmatch(normal)
    if not match:
        return None
    subject, rest = match["subject"], match["rest"]
    asks = re.search(r"谁|什么|啥|哪|几|多少|怎|吗|多[久长大高]", rest)
    if _SAYS_NO_MORE.fullmatch(rest):
        return f"{subject}呢?"
    return f"{subject}{rest}?" if asks else f"{rest}{subject}呢?"


def thing_named(topic: str) -> str:
    """Return the words by which a turn names something; none are left of 要交什么材料, 有什么奖励."""
    return GENERAL.sub(" ", topic).strip()
