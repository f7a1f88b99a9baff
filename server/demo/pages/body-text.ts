import type { SeededRandom } from './seeded-random.ts'

const research = [
  '目的 探讨规范化护理路径在慢性病患者住院管理中的应用效果，为基层医院开展同类工作提供参考。',
  '选取本院2018年1月至2021年12月收治的126例患者作为研究对象，按照随机数字表法分为观察组和对照组，每组63例。',
  '两组患者的性别、年龄、病程、文化程度等一般资料比较，差异无统计学意义(P>0.05)，具有可比性。',
  '对照组给予常规治疗与护理，观察组在此基础上由主管医师、责任护士和康复师共同制订个体化方案，每周评估一次并及时调整。',
  '观察指标包括治疗总有效率、住院天数、并发症发生率及出院后三个月的随访依从性，量表评分由两名未参与干预的人员独立完成。',
  '采用SPSS 22.0统计软件进行分析，计量资料以均数±标准差表示，组间比较采用t检验，计数资料采用χ2检验，以P<0.05为差异有统计学意义。',
  '结果显示，观察组总有效率为95.2%，高于对照组的82.5%，差异有统计学意义(χ2=5.14,P<0.05)。',
  '观察组平均住院(9.3±2.1)d，短于对照组的(12.6±3.4)d;并发症发生率为4.8%，低于对照组的15.9%。',
  '近年来随着人口老龄化程度加深，该类疾病的发病率逐年上升，而基层医疗机构的诊疗能力参差不齐，患者依从性普遍偏低。',
  '有学者指出，早期识别高危因素并实施分层干预，可以有效缩短病程，减少再入院次数，这与本研究的结果基本一致。',
  '本研究样本量有限，且为单中心资料，随访时间较短，远期效果仍有待多中心、大样本的研究进一步证实。',
  '综上所述，多学科协作模式能够提高治疗效果，缩短住院时间，改善患者的生活质量，值得在县级医院推广应用。',
] as const

const duty = [
  '一年来，本人坚持以病人为中心的服务理念，认真履行岗位职责，严格遵守各项医疗核心制度，圆满完成了科室交给的各项任务。',
  '全年共管理住院患者六百余人次，参加急危重症抢救四十余次，主持疑难病例讨论十二次，无医疗差错和责任投诉。',
  '在带教工作中，承担规培学员和实习生的临床带教，每月组织小讲课两次，指导年轻医师完成病历书写与基本技能考核。',
  '积极参加对口支援工作，先后到三所乡镇卫生院坐诊查房，协助建立慢性病随访档案八百余份，受到当地群众好评。',
  '注重业务学习，按时完成继续教育学分，参加学术会议三次，将新技术新项目引入科室并通过医院伦理和技术准入审核。',
  '严格执行抗菌药物分级管理和院感防控要求，落实手卫生和三查七对制度，科室病案甲级率保持在百分之九十八以上。',
  '廉洁行医，自觉抵制商业贿赂，不接受患者及家属馈赠，尊重患者知情同意权，医患沟通记录完整规范。',
  '同时也清醒地认识到自身还存在不足，科研选题的深度不够，论文写作能力有待加强，今后将在专业方向上继续努力。',
  '任现职以来，围绕本专业常见病、多发病的规范化诊疗开展工作，形成了较为稳定的业务方向和较为扎实的实践经验。',
  '参与修订科室诊疗常规与应急预案，推动临床路径管理，入径率和完成率均达到医院下达的指标要求。',
] as const

function paragraphOf(sentences: readonly string[], random: SeededRandom, count: number): string {
  const start = random.whole(0, sentences.length - 1)
  let text = ''
  for (let index = 0; index < count; index++) text += sentences[(start + index) % sentences.length]
  return text
}

/** A paragraph of a clinical paper: so many sentences, the first one by chance. */
export function researchParagraph(random: SeededRandom, sentences: number): string {
  return paragraphOf(research, random, sentences)
}

/** The summary printed over a paper. */
export const abstractText = [0, 1, 3, 6, 7, 11].map((index) => research[index]).join('')

/** A paragraph of a work summary. */
export function dutyParagraph(random: SeededRandom, sentences: number): string {
  return paragraphOf(duty, random, sentences)
}

/** Names of leaders and experts who sign; all invented, all within the handwriting font. */
export const signers = [
  '陈志远',
  '刘建平',
  '黄晓燕',
  '吴国庆',
  '周文斌',
  '徐丽华',
  '胡明德',
  '郭新宇',
  '罗永康',
  '谢淑珍',
] as const
