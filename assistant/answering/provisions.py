"""Provisions that can be asked for of any clause: a condition, a consequence, a permission. How each is asked for, and
what a sentence has that is one. All patterns are matched on the normal form.
"""

import re

MATERIALS = (
    re.compile(
        r"(?:什么|哪些|啥|几份|要|留|交|带|准备)(?:书面|证明|申请|申报)?(?:材料|资料|证明|证件|手续|凭证)"
    ),
    re.compile(
        r"材料|资料|证明|证件|凭证|通知书|(?:提[交供]|留存|携带|附上?|凭)[^,。;]{0,16}(?:合同|协议)|票据|证书|申请书|清单"
    ),
)
"""Papers that somebody has to have, hand in or keep: how they are asked for, and how they are told."""
_KINDS = (
    (
        re.compile(r"条件|资格|前提|满足|符合|什么情况"),
        re.compile(r"符合|满足|只要|必须|具备|情形|的[,，]可|条件|须"),
    ),
    (
        re.compile(r"后果|处罚|处理|追究|违反|违规|怎么罚"),
        re.compile(r"追究|处罚|处分|问责|查处|责令|罚|移送|追责|惩戒|取消|撤销|处理"),
    ),
    (re.compile(r"例外|除外|不包括|不适用"), re.compile(r"除[^了]|不包括|不适用|不计入|但[^是]?")),
    (re.compile(r"奖励|好处|表扬|优惠|激励|待遇"), re.compile(r"奖|表扬|激励|优惠|优先|支持")),
    (
        re.compile(r"[能可让准许].{0,12}[吗么不没]$|行不行|可不可以|能不能|允许|可以"),
        re.compile(r"不得|严禁|禁止|不准|不[^断同]|(?<![许认])可以?|允许|鼓励"),
    ),
    (
        re.compile(
            r"(?:有什么|有啥|[干做]什么|什么)用(?:处|途)?(?:$|[?。!])|怎么[运使]?用|用来[干做]|用[到在]哪|和什么挂钩"
        ),
        re.compile(r"作为|用[于作]|[应运利]用|挂钩|依据|参考|纳入"),
    ),
    (re.compile(r"依据|根据|按(?:照)?(?:什么|哪|啥)"), re.compile(r"按照?|根据|依照|依据|《")),
    MATERIALS,
    (
        re.compile(
            r"(?:报|交|送|发|提交|上报|报送|递交)(?:到|给|向)?(?:谁|哪[里儿]|哪个)|[向给]谁(?:报|交|提交|申报|报告)"
        ),
        re.compile(
            r"报送|上报|报告|提交|报[^,，。;；名]{0,12}(?:审批|备案|批准|审核)|向[^,，。;；]{2,20}(?:报|提)|交"
        ),
    ),
    (
        re.compile(r"成员|组成"),
        re.compile(r"由.{2,}组成|成员(?:单位)?(?:包括|有|为|由)|(?:组成|参加)(?:人员|单位)(?:为|有|包括)"),
    ),
    (re.compile(r"资金|经费|费用|钱"), re.compile(r"资金|经费|列支|费用|预算|财政")),
)
"""What asks for a provision of a kind, and what a sentence has that is one."""


def asked_for(normal: str) -> tuple[re.Pattern[str], ...]:
    """Return what a sentence must have that is of a kind of provision which a question asks for, for each kind."""
    return tuple(stating for asking, stating in _KINDS if asking.search(normal.rstrip("?。! ")))
