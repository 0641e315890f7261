export { addMember, amendMember, leaveMember, withdrawMember } from './members.ts';
export { addPayment, amendPayment, withdrawPayment } from './payments.ts';
export { addPost, amendPost, endPost, withdrawPost } from './posts.ts';
