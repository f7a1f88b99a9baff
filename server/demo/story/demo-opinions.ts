/** What the demo's reviewers wrote; each holds words that stand nowhere else, for the search at rest. */
export const demoOpinions = {
  trueBasic: '身份与学历原件均已当面核对，与系统一致。',
  truePapers: '论文封面目录正文封底齐全，检索页可查。',
  problemProject: '结题证书所列主持人与填报排名不符，请补充任务书。',
  problemPaper: '第二篇论文正文扫描模糊，无法辨认署名。',
  returnReason: '论文扫描件模糊且缺目录页，请重新扫描后上传。',
  returnOpinion: '其余模块已核对无误，仅论文一项需要补正。',
  passPublicity: '经审核，章芷若同志材料完整无误，拟进入院内公示。',
  passNinth: '陶建安同志影像随访数据完整，同意报送。',
  passTenth: '鄢静怡同志处方审核业绩属实，同意报送。',
  passEleventh: '游鹏飞同志破格条件逐条核对属实，同意报送。',
  passTwelfth: '帅丽萍同志符合中级申报年限，同意报送。',
  passDepartment: '卫健委经办复核：破格依据充分，呈领导审定。',
} as const
