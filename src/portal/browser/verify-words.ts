/** The words of the box in which a check runs, in the page's language. */
export const wordsIn = (chinese: boolean) =>
  chinese
    ? {
        running: '正在核验',
        agreed: '已在您的浏览器中核验',
        refused: '核验不一致',
        again: '重新核验',
        same: '一致',
        other: '不一致',
        took: (seconds: string): string => `用时${seconds}秒，数据没有离开本页。`,
        of: (done: number, total: number): string => `${total}条中的第${done}条`,
        tell: '请保存证明文件，把这个结果告诉人大常委会办公室。',
        nothing: '请先选一份证明文件，或者填写本站的地址。',
        foreign: '只读本站的地址；别处的证明文件请先下载，再选文件。',
        tooLarge: '文件超过256 MB，不在浏览器里读；请用命令行核验。',
        unread: (why: string): string => `读不到证明文件：${why}`,
        reading: '正在读取证明文件……',
      }
    : {
        running: 'Checking',
        agreed: 'Checked in your browser',
        refused: 'Not agreed',
        again: 'Check again',
        same: 'agrees',
        other: 'differs',
        took: (seconds: string): string => `Took ${seconds} s; nothing left this page.`,
        of: (done: number, total: number): string => `${done} of ${total}`,
        tell: 'Please keep the proof file and tell the office of the standing committee of this result.',
        nothing: 'Choose a proof file first, or give an address of this site.',
        foreign: 'Only addresses of this site are read; download a proof file from elsewhere and choose it.',
        tooLarge: 'The file is larger than 256 MB and is not read in the browser; use the command line.',
        unread: (why: string): string => `The proof file cannot be read: ${why}`,
        reading: 'Reading the proof file…',
      };

export type Words = ReturnType<typeof wordsIn>;
