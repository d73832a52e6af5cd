import type { MessageDetail, MessageLine } from '../../src/wire/bindings';
export const messages: MessageLine[];
export function messageDetail(message: MessageLine): MessageDetail;
