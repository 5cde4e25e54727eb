import type { refusals as en } from "../en/refusals";
import type { In } from "../texts";

export const refusals: In<typeof en> = {
  "admin.error.forbidden": "볼 수 있지만 바꿀 수는 없습니다.",
  "admin.error.lastOwner": "광장에는 주인이 필요합니다. 먼저 다른 사람을 주인으로 정해 주세요.",
  "admin.error.notYours": "주인은 주인만 바꿀 수 있고, 어시스턴트는 아무도 바꿀 수 없습니다.",
  "admin.error.roleNotGrantable": "이 역할은 여기서 줄 수 없습니다.",
  "admin.error.invitationGone": "이 초대는 더 이상 없습니다.",
  "admin.error.jobFinished": "이미 끝났습니다.",
  "admin.error.jobNotFailed": "실패했거나 멈춘 것만 다시 할 수 있습니다.",
  "admin.error.jobCancelled": "끝나기 전에 멈췄습니다.",
  "admin.error.jobBroken": "문제가 생겼습니다. 다시 해 보면 될 수도 있습니다.",
  "admin.error.jobInterrupted": "여러 번 끊겼습니다. 한가할 때 다시 해 주세요.",
  "admin.error.noPrevious": "되돌아갈 색인이 없습니다.",
  "admin.error.indexNotReady": "이 색인은 아직 준비되지 않았습니다.",
  "admin.error.indexInUse": "지금 쓰거나 만들고 있는 색인은 지울 수 없습니다.",
  "admin.error.scoreFell": "기준 질문에서 찾는 것이 줄어듭니다. 지금 색인을 그대로 씁니다.",
  "admin.error.goldenTooMany": "기준 질문은 500개까지입니다.",
  "admin.error.modelNotConfigured": "언어 모델이 설정되어 있지 않습니다. 없어도 서고에서 답합니다.",
  "admin.error.modelFailed": "언어 모델이 응답하지 않았습니다.",
  "admin.error.modelBusy": "언어 모델이 바쁩니다. 잠시 뒤 다시 해 주세요.",
  "admin.error.embedderUnreachable": "임베딩 서비스가 응답하지 않습니다.",
  "admin.error.embedderRefused": "임베딩 서비스가 거절했습니다. 주소, 키, 모델을 확인해 주세요.",
  "admin.error.embedderMissing":
    "임베딩 모델이 없습니다. `make setup`을 실행하고 Hiroba를 다시 시작해 주세요.",
  "admin.error.embedderChanged": "색인이 다른 임베딩 모델로 만들어졌습니다. 다시 만들어 주세요.",
  "admin.error.documentLocked":
    "이 PDF는 암호로 잠겨 있어 읽지 못했습니다. 암호를 풀고 다시 올려 주세요.",
  "admin.error.documentScanned":
    "이 PDF는 페이지 사진입니다. 먼저 문자 인식으로 글자를 넣어 주세요.",
  "admin.error.documentEmpty": "이 파일에는 글자가 없습니다.",
  "admin.error.documentUnreadable": "이 파일을 읽지 못했습니다. 손상되었을 수 있습니다.",
  "admin.error.documentUnsupported": "이 종류의 파일은 아직 읽을 수 없습니다.",
  "admin.error.documentTooComplex": "이 파일을 읽으려면 허용된 시간이나 메모리가 모자랍니다.",
  "admin.error.storageFull": "디스크가 가득 찼습니다. 아무것도 쓰지 않았습니다. 읽기는 됩니다.",
  "arrive.error.wrongCredentials": "이메일이나 비밀번호가 맞지 않습니다.",
  "arrive.error.emailTaken": "이 이메일은 이미 가입되어 있습니다.",
  "arrive.error.wrongInvite": "이 초대로는 들어올 수 없습니다. 보낸 사람에게 다시 부탁해 주세요.",
  "arrive.error.closed": "여기에서는 가입할 수 없습니다. 광장을 돌보는 사람에게 물어봐 주세요.",
  "arrive.error.setupDone":
    "그 사이에 다른 사람이 이 광장을 열었습니다. 페이지를 새로 고쳐 로그인해 주세요.",
  "arrive.error.wrongCode": "설정 코드가 맞지 않습니다.",
  "arrive.error.email": "이메일 형식이 아닙니다.",
  "arrive.error.password": "10자 이상 256자 이하로 해 주세요. 문장도 괜찮습니다.",
  "arrive.error.name": "이름은 눈에 보이는 1~80자로 해 주세요.",
};
