/** What titles of items and papers begin and end with, whatever they are about. */
const ACTS = /^(?:听取和审议|听取|审议和批准|审议|审查和批准|审查|讨论|研究)/u;
const WHOSE = /^.{0,16}?关于/u;
const KIND =
  /(?:(?:工作|执行|进展|落实|贯彻实施)?情况)?的?(?:专项|工作|调研|执法检查|初步)*(?:报告|决定|决议|议案|方案|说明|意见|建议)?(?:（草案）|草案)?$/u;
const SHORTEST = 2;

/** The matter itself: a title without the act, whose paper it is and what kind, which are alike in all of them. A title of nothing else stays whole. */
export const matterIn = (title: string): string => {
  const matter = title.trim().replace(ACTS, '').replace(WHOSE, '').replace(KIND, '');
  return [...matter].length < SHORTEST ? title : matter;
};
