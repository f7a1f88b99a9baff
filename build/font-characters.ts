const gbk = new TextDecoder('gbk')

function gb2312Rows(firstRow: number, lastRow: number): string {
  let characters = ''
  for (let row = firstRow; row <= lastRow; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const character = gbk.decode(new Uint8Array([row, cell]))
      if (character.length === 1 && character !== '\ufffd') characters += character
    }
  }
  return characters
}

function range(first: number, last: number): string {
  let characters = ''
  for (let code = first; code <= last; code++) characters += String.fromCodePoint(code)
  return characters
}

/** Characters of given names that GB2312 lacks but civil registers hold. */
const rareNames =
  '㛃䶮喆堃淼犇骉彧翀玥昇喆赟燚珺璟琰瑄晟昱昶炘烜煜翊翎芃苡菡萱訾谌邰郜郄郗鄢铄锜镕阚隗霂颢飏骁骞龑㵑㮾㳚昉昳昺曈朤杺枬栐栢棪樾橦毓泷洺渼湉溱滢潆澍澔灏玘玢玙玟珈珩珲珵琀琇琋琎琏琛琤琬琮琯瑀瑗瑭瑷璇璘璠璥璨瓒甯畯皞皛祎祺祾禤禛禹稹竑竣筱箐綦纮缃缇羿翃翙翾聿舸苒荇荟荦葭葳蓁虓虢衎裎訸譞谡贇趯辀逯遹邈邕郇郅郦郯鄞鄯酆釗釿鈺鋆钶铖铠锴镆镐镠镫镱阗阊阆陟隽雩雯雱霁霈霙靘韫韬頔頫顗顼飔馗駪骅骎骢髙鼐龢燊垚焱焜犇淏浡炅珅珮瑨瑾璎璟旻昕昊晗晞暄暐杪柃梽椿榛槿樑洢浛淳湫滟漩瀛玹珣琨瑧祐禔禕笙筠絜緈羲翥翯耘芫芾茀荞莀菖萁蒽蓥蕙薏藜虔蠡裘谖赉跞轶迩迨邺郗郧郸酌鈞鉴鋐钧钲铉锟镒闵陔陞隼雒颀颉飖骍骕骥鬯魑鲟鸑鹓麽黻黼仝乂亓佘佟佴侴俣倓偲僖僴儇兕冼冮凃剡勍勐卣卻厍叶呙咺哿唪啇喈嚞囡圐坢坤垕垣埇埕埝堉堙塬墉奡妤妧姁姈姝娉娴婳婵嫄嫚嫣嬛孖孛宓寔尕屾岍岷峣崟崧嵘嶷巽帏庹廑弢彣徕忞怡恂恺惇愔愫慜懋戬扆挦揆敉斓斝旸旼旿'

/** Interface signs: arrows, boxes, marks, numbered circles, Roman numerals, units, pinyin letters. */
const signs = [
  range(0x20, 0x7e),
  range(0xa0, 0xff),
  'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêŠšŽžŒœ',
  range(0x2010, 0x2027),
  range(0x2030, 0x203e),
  range(0x2070, 0x209c),
  range(0x20a0, 0x20bf),
  range(0x2100, 0x214f),
  range(0x2150, 0x218b),
  range(0x2190, 0x21ff),
  range(0x2200, 0x22ff),
  range(0x2460, 0x24ff),
  range(0x2500, 0x25ff),
  '★☆☐☑☒☎♀♂✎✏✓✔✕✖✗✘✚❌⚠⚡⏎⌘⌥⌫⌂⏰☰⋮⋯⤓⤴⤵',
  range(0x3000, 0x303f),
  range(0x3200, 0x3247),
  range(0x3380, 0x33d7),
  range(0xff00, 0xffef),
  '〇㐂㐆㖞㭎㸃㽏䅟䌹䎃䓖䓛䓨䗖䗛䜣䝼䢺䣘䥽䴓䴔䴕䴖䴗䴘䴙',
].join('')

/** Every character of the interface font: GB2312, Latin, punctuation, interface signs and rare name characters. */
export function interfaceCharacters(): string {
  return gb2312Rows(0xa1, 0xf7) + signs + rareNames
}

/** Characters of the serif that prints demo documents: the first level of GB2312 and what forms print around it. */
export function documentCharacters(): string {
  return gb2312Rows(0xa1, 0xa3) + gb2312Rows(0xb0, 0xd7) + range(0x20, 0x7e) + range(0x2460, 0x2473) + '·—…“”‘’〇㎡×±≤≥'
}

/** Characters of the handwriting that signs demo documents: common surnames and given names. */
export function signatureCharacters(): string {
  return (
    '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳史唐费廉岑薛雷贺倪汤罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵汪祁毛禹狄米贝明臧计成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房丁邓洪包左石崔吉龚程嵇邢裴陆荣翁甘厉刘景詹龙叶黎易慕温游欧阳上官' +
    '一丽义之乾书云亚亮仁伟佳侃佩依俊信倩健元光克全兴冬冰军凡利刚力勇勤北千华卓南博卿又友可司合君哲嘉国圆坚城培堂墨士声多大天奇奕女好如妍妮姗娅娜娟娥婉婧婷媛嫣子孝学宁宇安宏宗定宜宝实家容宽宾富寒小少尚山岚岩峰川州工巧巍帆希常平年广庆康建开弘强彤彦彩彬影征心志忠怀思怡恒恩恺悦惠想意慧成扬承拓捷敏文斌新方旭时昊昌明易星春昱晓晋晗晨景晴晶智曼月朋朝木本权材来杰松林果枫柔柱标树栋格桂桐桦梅梓梦森楠榕欢欣歆正武毅民水永汉江沁沐沙河泉波泰泽洁洋津洪流浩浪海涛润涵淑清渊温湘源滨滢漫潇澜灵炎炜烁焕然煜照熙燕爱玉玲玮珊珍珏珠琛琦琪琳琴琼瑜瑞瑶璇璐甜生田甲男畅百益盈盛相真睿知石硕碧磊祖祥福禾秀秋科程稳立章竹笑筠红纯纲绍维罡美群翔翠耀聪胜胤舒良艳艺艾芝芬芳芸苑英茂茜茹荔荣莉莎莲菁菊菲萌萍萱蓉蓓蔚蕊蕾薇虎虹蝶裕西言誉诗诚谊谦豪贞贤贵赫超越路轩辉达远连迪逸道遥邦郁重金鑫钢钧铁铭锋锐锦长门阳雁雄雅雨雪雯霄霆霖霞露青静韬韵顺颖风飞馨香骏高魁鸣鸿鹏麟黎默龙同意情况属实已核阅合格优秀该度思想端正业务精湛熟练工作成绩突出认真负责建议考核等次年月日0123456789'
  )
}
