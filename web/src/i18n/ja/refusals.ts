import type { refusals as en } from "../en/refusals";
import type { In } from "../texts";

export const refusals: In<typeof en> = {
  "admin.error.forbidden": "見ることはできますが、変えられません。",
  "admin.error.lastOwner": "広場には持ち主が要ります。先にほかの人を持ち主にしてください。",
  "admin.error.notYours":
    "持ち主を変えられるのは持ち主だけです。アシスタントはだれも変えられません。",
  "admin.error.roleNotGrantable": "この役割は、ここでは与えられません。",
  "admin.error.invitationGone": "この招待はもうありません。",
  "admin.error.jobFinished": "もう終わっています。",
  "admin.error.jobNotFailed": "失敗したものか、止めたものだけ、やり直せます。",
  "admin.error.jobCancelled": "終わる前に止めました。",
  "admin.error.jobBroken": "うまくいきませんでした。もう一度ためすとよいかもしれません。",
  "admin.error.jobInterrupted": "何度も途切れました。落ち着いたころに、もう一度どうぞ。",
  "admin.error.noPrevious": "もどれる索引がありません。",
  "admin.error.indexNotReady": "この索引はまだできていません。",
  "admin.error.indexInUse": "いま使っている索引と、作っている索引は消せません。",
  "admin.error.scoreFell": "基準の問いで見つかるものが減ります。いまの索引のまま探します。",
  "admin.error.goldenTooMany": "基準の問いは 500 までです。",
  "admin.error.modelNotConfigured": "言語モデルは設定されていません。なくても、書庫から答えます。",
  "admin.error.modelFailed": "言語モデルが答えませんでした。",
  "admin.error.modelBusy": "言語モデルが混んでいます。少しして、もう一度どうぞ。",
  "admin.error.embedderUnreachable": "埋め込みのサービスが答えません。",
  "admin.error.embedderRefused":
    "埋め込みのサービスに断られました。アドレス、鍵、モデルを確かめてください。",
  "admin.error.embedderMissing":
    "埋め込みモデルがありません。`make setup` のあと、Hiroba を起動し直してください。",
  "admin.error.embedderChanged": "索引は別の埋め込みモデルで作られています。作り直してください。",
  "admin.error.documentLocked":
    "このPDFにはパスワードがかかっていて、読めませんでした。外してからもう一度どうぞ。",
  "admin.error.documentScanned": "このPDFはページの写真です。先に文字認識で文字を入れてください。",
  "admin.error.documentEmpty": "このファイルには文字がありません。",
  "admin.error.documentUnreadable": "このファイルは読めませんでした。壊れているかもしれません。",
  "admin.error.documentUnsupported": "この種類のファイルは、まだ読めません。",
  "admin.error.documentTooComplex": "このファイルを読むには、決められた時間や記憶が足りません。",
  "admin.error.storageFull": "ディスクがいっぱいです。何も書いていません。読むことはできます。",
  "arrive.error.wrongCredentials": "メールかパスワードが違います。",
  "arrive.error.emailTaken": "このメールはもう登録されています。",
  "arrive.error.wrongInvite": "この招待では入れません。送ってくれた人に、もう一つ頼んでください。",
  "arrive.error.closed": "ここでは登録できません。広場の世話をしている人にたずねてください。",
  "arrive.error.setupDone":
    "先にこの広場をひらいた人がいます。ページを読み直して、入ってください。",
  "arrive.error.wrongCode": "合い言葉が違います。",
  "arrive.error.email": "メールの形になっていません。",
  "arrive.error.password": "10 文字以上 256 文字までにしてください。文章でもかまいません。",
  "arrive.error.name": "名前は、目に見える 1～80 文字にしてください。",
};
