/** What the demo committee issued on an item: invented, in the manner of such documents. */
export interface DocumentWords {
  readonly kind: 'decision' | 'resolution' | 'announcement';
  readonly title: string;
  readonly text: string;
}

const COMMITTEE = '金山区人民代表大会常务委员会';

/** 关于加强生态廊道建设和保护的决定 out of 审议关于加强生态廊道建设和保护的决定草案. */
const named = (title: string): string => title.replace(/^审议/u, '').replace(/草案$/u, '');
const matter = (name: string): string => name.replace(/^关于/u, '').replace(/的(?:决定|决议)$/u, '');

/** A decision or resolution on an item that was passed; an announcement on one about credentials; null: nothing is issued. */
export const documentOn = ({
  kind,
  title,
}: {
  readonly kind: string;
  readonly title: string;
}): DocumentWords | null => {
  if (kind === 'election')
    return {
      kind: 'announcement',
      title: `${COMMITTEE}公告`,
      text: '根据代表资格审查委员会的报告，个别代表因调离本行政区域，其代表资格终止。代表出缺的选区依法另行补选。\n现予公告。',
    };
  if (kind !== 'decision') return null;
  const name = named(title);
  if (name.endsWith('决议'))
    return {
      kind: 'resolution',
      title: `${COMMITTEE}${name}`,
      text: `会议听取了区人民政府的报告，审议了有关材料，同意财政经济委员会的审查意见。\n会议决定，${matter(name)}。`,
    };
  if (name.includes('召开'))
    return {
      kind: 'decision',
      title: `${COMMITTEE}${name}`,
      text: '金山区第七届人民代表大会第五次会议于2025年1月召开。建议会议的议程为：听取和审议区人民政府、区人大常委会、区人民法院、区人民检察院的工作报告，审查计划报告和预算报告，以及其他事项。',
    };
  return {
    kind: 'decision',
    title: `${COMMITTEE}${name}`,
    text: `为了${matter(name)}，结合本区实际，作如下决定：\n一、区人民政府应当将有关工作列入年度计划，明确责任单位、时间和标准，每年向社会公布进展。\n二、各镇人民政府、街道办事处应当听取居民和代表的意见，在家站点公开承诺的事项和办理结果。\n三、区人大常委会通过听取报告、代表视察等方式，对本决定的实施情况进行监督。\n四、本决定自通过之日起施行。`,
  };
};
