export { addSession, amendClass, cancelClass, createClass, removeSession, saveCosts } from './class.ts';
export { type Enrolled, enrol, saveAttendance, unenrol } from './enrol.ts';
export { decideResult, finishClass, issueCertificates, revokeCertificate } from './result.ts';
